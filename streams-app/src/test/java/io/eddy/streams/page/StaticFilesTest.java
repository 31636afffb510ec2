package io.eddy.streams.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.streams.http.Answer;
import io.eddy.streams.http.Request;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticFilesTest {
  private static final Request PLAIN = new Request("", name -> null);

  @TempDir private Path folder;
  private StaticFiles files;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("index.html"), "<p>");
    Files.writeString(folder.resolve("page.js"), "1");
    Files.writeString(folder.resolve("icon.svg"), "<svg/>");
    Files.writeString(folder.resolve("Secret.class"), "x");
    Files.createDirectory(folder.resolve("inner.js"));
    Files.writeString(folder.resolve("inner.js").resolve("page.css"), "x");
    files = StaticFiles.of(folder);
  }

  @Test
  void filesHaveTheTypesOfTheirEndings() {
    assertThat(files.index(PLAIN).orElseThrow().headers())
        .containsEntry("Content-Type", "text/html; charset=utf-8")
        .containsEntry("Cache-Control", "no-cache");
    assertThat(files.file("page.js", PLAIN).orElseThrow().headers())
        .containsEntry("Content-Type", "text/javascript; charset=utf-8");
    assertThat(files.file("icon.svg", PLAIN).orElseThrow().headers())
        .containsEntry("Content-Type", "image/svg+xml");
  }

  @Test
  void nothingElseIsServed() {
    for (String name :
        new String[] {
          "Secret.class",
          "inner.js",
          "inner.js/page.css",
          "",
          "..",
          "../page/page.js",
          "./page.js",
          "page.js/",
          "PAGE.JS",
          "page.js\0.html"
        }) {
      assertThat(files.file(name, PLAIN)).as(name).isEmpty();
    }
  }

  @Test
  void aFileThatTheBrowserHasIsNotSentAgain() {
    String etag = files.index(PLAIN).orElseThrow().headers().get("ETag");
    Answer.Whole again =
        files.index(new Request("/", Map.of("If-None-Match", etag)::get)).orElseThrow();
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.size()).isZero();
    assertThat(
            files
                .index(new Request("/", Map.of("If-None-Match", "\"other\"")::get))
                .orElseThrow()
                .status())
        .isEqualTo(200);
  }

  @Test
  void aJarMayLieAnywhere() throws Exception {
    Path place = Files.createDirectory(folder.resolve("Program Files! (ä)"));
    URI jar = URI.create("jar:" + place.resolve("eddy.jar").toUri());
    try (FileSystem made = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Files.writeString(
          Files.createDirectories(made.getPath("/page")).resolve("index.html"), "<p>");
    }
    StaticFiles found = StaticFiles.beside(URI.create(jar + "!/page/index.html").toURL());
    assertThat(found.index(PLAIN)).isPresent();
  }

  @Test
  void theBuildHasThePage() {
    assertThat(StaticFiles.load().index(PLAIN)).isPresent();
  }
}
