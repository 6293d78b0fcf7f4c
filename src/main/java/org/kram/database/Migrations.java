package org.kram.database;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The migration files that this Kram brings: `db/migration/<module>/V010__party.sql`, found once.
final class Migrations implements ResourceProvider {
  private static final String ROOT = "db/migration/";
  private static final List<LoadableResource> ALL = find();

  private final List<LoadableResource> files;

  private Migrations(List<LoadableResource> files) {
    this.files = files;
  }

  static Migrations all() {
    return new Migrations(ALL);
  }

  /// The shape that a backup was taken from: exactly these versions.
  static Migrations only(Set<String> versions) {
    return new Migrations(ALL.stream().filter(file -> versions.contains(version(file))).toList());
  }

  static Set<String> versions() {
    return ALL.stream().map(Migrations::version).collect(Collectors.toSet());
  }

  /// As Flyway writes it: V010__party.sql is version 010.
  private static String version(LoadableResource file) {
    var name = file.getFilename();
    return name.substring(1, name.indexOf("__"));
  }

  private static List<LoadableResource> find() {
    try {
      return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "**/V*__*.sql")).<LoadableResource>map(Migrations::file).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LoadableResource file(Resource resource) {
    try {
      var url = resource.getURL().toString();
      return new File(resource, url.substring(url.lastIndexOf(ROOT) + ROOT.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return files.stream().filter(file -> file.getRelativePath().equals(name)).findFirst().orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return files.stream().filter(file -> file.getFilename().startsWith(prefix) && Stream.of(suffixes).anyMatch(file.getFilename()::endsWith)).toList();
  }

  private static final class File extends LoadableResource {
    private final Resource resource;
    private final String path;

    File(Resource resource, String path) {
      this.resource = resource;
      this.path = path;
    }

    @Override
    public Reader read() {
      try {
        return new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String getAbsolutePath() {
      return ROOT + path;
    }

    @Override
    public @Nullable String getAbsolutePathOnDisk() {
      return null;
    }

    @Override
    public String getFilename() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String getRelativePath() {
      return path;
    }
  }
}
