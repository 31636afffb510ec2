package io.eddy.streams.page;

import io.eddy.command.Failure;
import io.eddy.streams.http.Answer;
import io.eddy.streams.http.Request;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page's own files, all read at the start: what is not among them by its exact name is not
 * served, so no path leads anywhere else. Immutable.
 */
final class StaticFiles {
  private static final String INDEX = "index.html";
  private static final int ETAG_CHARACTERS = 16;

  /** By the ending of the name; files with other endings are not the page's. */
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, File> files;

  private StaticFiles(Map<String, File> files) {
    this.files = Map.copyOf(files);
  }

  private record File(String etag, Answer.Whole answer) {
    static File of(String name, byte[] content) {
      String etag = '"' + digest(content) + '"';
      return new File(
          etag,
          Answer.of(200, TYPES.get(ending(name)), content)
              .with(Map.of("ETag", etag, "Cache-Control", "no-cache")));
    }
  }

  /** Those that lie beside this class, in a folder or in a jar. */
  static StaticFiles load() {
    URL index = StaticFiles.class.getResource(INDEX);
    if (index == null) {
      throw new Failure("the live page's files are missing from this build of Eddy; build it anew");
    }
    return beside(index);
  }

  static StaticFiles beside(URL index) {
    try {
      URI place = index.toURI();
      if (!place.getScheme().equals("jar")) {
        return of(Path.of(place).getParent());
      }
      // As it is written: a space in the jar's own path must stay encoded.
      String inJar = place.getRawSchemeSpecificPart();
      int end = inJar.lastIndexOf("!/");
      try (FileSystem jar =
          FileSystems.newFileSystem(Path.of(URI.create(inJar.substring(0, end))))) {
        return of(jar.getPath(inJar.substring(end + 1)).getParent());
      }
    } catch (IOException | URISyntaxException e) {
      throw new Failure("the live page's files cannot be read: " + Failure.reason(e), e);
    }
  }

  static StaticFiles of(Path folder) throws IOException {
    Map<String, File> files = new HashMap<>();
    List<Path> all;
    try (Stream<Path> listed = Files.list(folder)) {
      all = listed.toList();
    }
    for (Path file : all) {
      String name = file.getFileName().toString();
      if (TYPES.containsKey(ending(name)) && Files.isRegularFile(file)) {
        files.put(name, File.of(name, Files.readAllBytes(file)));
      }
    }
    return new StaticFiles(files);
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest).substring(0, ETAG_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  Optional<Answer.Whole> index(Request request) {
    return file(INDEX, request);
  }

  /** The file of this name, or that the browser has it already. */
  Optional<Answer.Whole> file(String name, Request request) {
    return Optional.ofNullable(files.get(name)).map(file -> answer(file, request));
  }

  private static Answer.Whole answer(File file, Request request) {
    boolean known = request.header("If-None-Match").filter(file.etag()::equals).isPresent();
    return known ? new Answer.Whole(304, file.answer().headers(), 0, out -> {}) : file.answer();
  }
}
