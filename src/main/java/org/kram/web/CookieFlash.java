package org.kram.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;

/// Carries the one sentence `said` ("Order SO-1001 is confirmed.") over a redirect, in a cookie that the next page takes away.
final class CookieFlash implements FlashMapManager {
  static final String SAID = "said";
  private static final String COOKIE = "kram_said";
  private static final int LONGEST = 400;

  @Override
  public @Nullable FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
    var cookies = request.getCookies();
    var said = cookies == null ? null : Arrays.stream(cookies).filter(c -> c.getName().equals(COOKIE)).map(Cookie::getValue).findFirst().orElse(null);
    if (said == null || said.isEmpty() || !request.getMethod().equals("GET")) return null;
    put(request, response, "", 0);
    var flash = new FlashMap();
    try {
      flash.put(SAID, new String(Base64.getUrlDecoder().decode(said), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return null;
    }
    return flash;
  }

  @Override
  public void saveOutputFlashMap(FlashMap flash, HttpServletRequest request, HttpServletResponse response) {
    if (!(flash.get(SAID) instanceof String said)) return;
    var text = said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
    put(request, response, Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)), 60);
  }

  private static void put(HttpServletRequest request, HttpServletResponse response, String value, int seconds) {
    response.addHeader("Set-Cookie", ResponseCookie.from(COOKIE, value).path("/").maxAge(seconds).httpOnly(true).secure(request.isSecure()).sameSite("Lax").build().toString());
  }
}
