package io.eddy.local.alerts.world;

import io.eddy.avro.ModelRelease;
import io.eddy.command.Failure;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.release.ReleaseTopic;
import io.eddy.model.release.Releases;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The model of a run on the models topic, sound or with a byte wrong. One thread. */
public final class Models {
  private final ReleaseTopic topic;
  private final Path bundle;

  Models(ReleaseTopic topic, Path bundle) {
    this.topic = topic;
    this.bundle = bundle;
  }

  /** Makes the topic, and the model active at once. */
  void begin() {
    topic.create();
    publishSound("the first");
  }

  /** Releases the sound model once more, in the broken one's place. */
  public void publishSound(String reason) {
    topic.publish(release(reason));
  }

  /** Releases a copy with one bit of its archive wrong, as an ill disk would. */
  public void publishFlipped() {
    ModelRelease release = release("a bit is wrong");
    ByteBuffer archive = release.getBundle();
    int middle = archive.limit() / 2;
    archive.put(middle, (byte) (archive.get(middle) ^ 1));
    topic.publish(release);
  }

  private ModelRelease release(String reason) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try {
      return Releases.activate(Releases.stage(Bundle.open(bundle), now), now, now, reason);
    } catch (IOException | BundleException e) {
      throw new Failure("bundle " + bundle + " cannot be released: " + Failure.reason(e), e);
    }
  }
}
