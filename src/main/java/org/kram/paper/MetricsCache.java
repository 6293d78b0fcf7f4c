package org.kram.paper;

import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What was measured of the fonts, for all documents.
final class MetricsCache implements FSCacheEx<String, FSCacheValue> {
  private final Map<String, FSCacheValue> values = new ConcurrentHashMap<>();

  @Override
  public void put(String key, FSCacheValue value) {
    values.put(key, value);
  }

  @Override
  public FSCacheValue get(String key, Callable<? extends FSCacheValue> loader) {
    return values.computeIfAbsent(key, _ -> {
      try {
        return loader.call();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @Override
  public @Nullable FSCacheValue get(String key) {
    return values.get(key);
  }
}
