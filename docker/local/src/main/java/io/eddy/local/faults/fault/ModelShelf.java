package io.eddy.local.faults.fault;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddy.avro.ModelRelease;
import io.eddy.command.Failure;
import io.eddy.local.faults.proof.Timeline;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.BundleFiles;
import io.eddy.model.release.ReleaseTopic;
import io.eddy.model.release.Releases;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The models of a run and what was published of them: sound ones, which become active in turn, and
 * broken copies, which never may. One thread.
 */
public final class ModelShelf {
  /** As {@code ./eddy models promote} gives: every service loads the model before it is due. */
  static final Duration NOTICE = Duration.ofSeconds(10);

  /** The metrics are read ten times a second, on a busy machine less often. */
  private static final long PUNCTUAL_MILLIS = 1500;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final ReleaseTopic topic;
  private final Path folder;
  private final Map<String, Path> bundles = new LinkedHashMap<>();
  private final Map<String, ModelRelease> releases = new LinkedHashMap<>();
  private final List<String> history = new ArrayList<>();
  private final Timeline timeline = new Timeline();
  private int broken;

  /**
   * @param folder for broken copies
   * @param bundles sound ones
   */
  public ModelShelf(ReleaseTopic topic, Path folder, List<Path> bundles) {
    this.topic = topic;
    this.folder = folder;
    Instant now = Instant.now();
    for (Path bundle : bundles) {
      ModelRelease release = stage(bundle, now);
      this.bundles.put(release.getVersion(), bundle);
      this.releases.put(release.getVersion(), release);
    }
  }

  private static ModelRelease stage(Path bundle, Instant now) {
    try {
      return Releases.stage(Bundle.open(bundle), now);
    } catch (IOException | BundleException e) {
      throw new Failure("bundle " + bundle + " cannot be released: " + Failure.reason(e), e);
    }
  }

  /** An activation that is due soon. */
  record Change(String version, long at) {}

  /** Makes the first model active at once, and the topic with it. */
  public void begin() {
    topic.create();
    String first = releases.keySet().iterator().next();
    Change change = activate(first, Instant.now(), "the first");
    timeline.activate(change.at(), change.at(), first);
  }

  /** Activates the next model in turn. */
  Change swap() {
    List<String> versions = List.copyOf(releases.keySet());
    int next = (versions.indexOf(active()) + 1) % versions.size();
    return activate(versions.get(next), Instant.now().plus(NOTICE), "a swap");
  }

  /** Activates the model before the active one; the next in turn when there was none. */
  Change rollBack() {
    return history.size() < 2
        ? swap()
        : activate(history.get(history.size() - 2), Instant.now().plus(NOTICE), "a rollback");
  }

  private String active() {
    return history.get(history.size() - 1);
  }

  private Change activate(String version, Instant at, String reason) {
    ModelRelease activated =
        Releases.activate(
            releases.get(version),
            Instant.ofEpochMilli(at.toEpochMilli()),
            Instant.ofEpochMilli(System.currentTimeMillis()),
            reason);
    topic.publish(activated);
    releases.put(version, activated);
    history.add(version);
    return new Change(version, at.toEpochMilli());
  }

  /** The change is in force on all services since this time, by the clock. */
  void inForce(Change change, long since) {
    boolean punctual = since - change.at() <= PUNCTUAL_MILLIS;
    timeline.activate(change.at(), punctual ? change.at() : since, change.version());
  }

  /** A service is known to have judged with the model before until now. */
  void inForceLate(Change change) {
    timeline.activate(
        change.at(), Math.max(change.at(), System.currentTimeMillis()), change.version());
  }

  /** Publishes a copy of a model, active at once, with one bit wrong in one of its files. */
  String publishFlipped(Random random) {
    String version = "flipped-" + ++broken;
    Path copy = folder.resolve(version);
    try {
      copy(bundles.values().iterator().next(), copy);
      rename(copy, version);
      Bundle opened = Bundle.open(copy);
      boolean insideFile = random.nextBoolean();
      if (insideFile) {
        flip(anyFile(copy.resolve(BundleFiles.MODEL), random), random);
      }
      Instant now = Instant.now();
      ModelRelease release = Releases.stage(opened, now);
      if (!insideFile) {
        flip(release.getBundle(), random);
      }
      topic.publish(Releases.activate(release, now, now, "a bit is wrong"));
      return insideFile ? "a bit of a file" : "a bit of the archive";
    } catch (IOException | BundleException e) {
      throw new Failure("no broken copy can be made: " + Failure.reason(e), e);
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    try (Stream<Path> walk = Files.walk(source)) {
      for (Path from : walk.toList()) {
        Files.copy(from, target.resolve(source.relativize(from).toString()));
      }
    }
  }

  private static void rename(Path bundle, String version) throws IOException {
    Path file = bundle.resolve(BundleFiles.MANIFEST);
    byte[] json =
        MAPPER.writeValueAsBytes(
            ((ObjectNode) MAPPER.readTree(file.toFile())).put("version", version));
    Files.write(file, json);
    Files.writeString(
        bundle.resolve(BundleFiles.MANIFEST_DIGEST),
        BundleFiles.sha256(json),
        StandardCharsets.US_ASCII);
  }

  private static Path anyFile(Path folder, Random random) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files = walk.filter(file -> Files.isRegularFile(file) && notEmpty(file)).toList();
      return files.get(random.nextInt(files.size()));
    }
  }

  private static boolean notEmpty(Path file) {
    return file.toFile().length() > 0;
  }

  private static void flip(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    flip(ByteBuffer.wrap(bytes), random);
    Files.write(file, bytes);
  }

  private static void flip(ByteBuffer bytes, Random random) {
    int at = random.nextInt(bytes.limit());
    bytes.put(at, (byte) (bytes.get(at) ^ 1 << random.nextInt(Byte.SIZE)));
  }

  /** The bundles' folders by version, of the sound ones. */
  public Map<String, Path> bundles() {
    return Map.copyOf(bundles);
  }

  public Timeline timeline() {
    return timeline;
  }
}
