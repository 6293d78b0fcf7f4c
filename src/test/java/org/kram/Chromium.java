package org.kram;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kram.shared.Check;

/// The browser of the machine, driven by tests; its pictures go to `target/screens`.
public final class Chromium implements AutoCloseable {
  private final Playwright playwright;
  private final Browser browser;

  public Chromium() {
    var node = first("/usr/bin/node", "/usr/local/bin/node");
    var chromium = first("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node, "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of(chromium)).setArgs(List.of("--no-sandbox")));
  }

  private static String first(String... places) {
    var found = Stream.of(places).filter(place -> Files.isExecutable(Path.of(place))).findFirst();
    Check.that(found.isPresent(), "the browser tests need one of " + String.join(", ", places) + " (on Debian: apt-get install nodejs chromium)");
    return found.get();
  }

  /// A visitor with cookies of his own. Scripts and styles that the content policy refuses fail the test.
  public BrowserContext visitor(int width, int height) {
    var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setLocale("en-IN").setTimezoneId("Asia/Kolkata"));
    context.setDefaultTimeout(10_000);
    return context;
  }

  public static void signIn(Page page, String base, String login, String password) {
    page.navigate(base + "/login");
    page.fill("#login", login);
    page.fill("#password", password);
    page.click("button");
  }

  public static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screens", name + ".png")).setFullPage(true));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
