package io.eddy.streams.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.avro.ModelRelease;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.release.Releases;
import io.eddy.streams.fixture.MachineEvents;
import io.eddy.streams.fixture.ModelFixture;
import io.eddy.streams.fixture.TinyModel;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLoaderTest {
  @TempDir private Path folder;

  private ModelRelease release() throws Exception {
    Bundle bundle = Bundle.open(TinyModel.write(folder.resolve("bundle"), "v1"));
    return Releases.stage(bundle, Instant.EPOCH);
  }

  @Test
  void aReleaseIsLoadedAndLeavesNoFilesBehind() throws Exception {
    ServingModel model = new ModelFixture(folder).loader().load(release());
    assertThat(model.version()).isEqualTo("v1");
    assertThat(folder.resolve("workspace")).isEmptyDirectory();
    model.retire();
  }

  @Test
  void aTamperedReleaseIsRefused() throws Exception {
    ModelRelease sound = release();
    byte[] bytes = sound.getBundle().array().clone();
    bytes[bytes.length / 2] ^= 1;
    ModelRelease release = ModelRelease.newBuilder(sound).setBundle(ByteBuffer.wrap(bytes)).build();
    assertThatThrownBy(() -> new ModelFixture(folder).loader().load(release))
        .isInstanceOf(RefusedModelException.class)
        .hasMessageContaining("SHA-256");
    assertThat(folder.resolve("workspace")).isEmptyDirectory();
  }

  @Test
  void aModelThatDoesNotFitTheEventsIsRefusedAndTheFieldIsNamed() throws Exception {
    ModelFixture models = new ModelFixture(folder);
    models.events().id(MachineEvents.SCHEMA);
    Path bundle =
        TinyModel.write(folder.resolve("other"), "v1", TinyModel.spec("bearing.temperature"));
    assertThatThrownBy(() -> models.loader().load(bundle))
        .isInstanceOfSatisfying(
            RefusedModelException.class, e -> assertThat(e.unfitForEvents()).isTrue())
        .hasMessageContaining("bearing.temperature")
        .hasMessageContaining("events-value");
  }

  @Test
  void anotherFalseAlarmRateMovesTheThreshold() throws Exception {
    ModelFixture models = new ModelFixture(folder);
    Path bundle = TinyModel.write(folder.resolve("bundle"), "v1");
    ModelLoader strict =
        new ModelLoader(new EventsSchema(models.registry(), "events"), Optional.of(0.1), folder);
    ServingModel promised = models.loader().load(bundle);
    ServingModel loose = strict.load(bundle);
    assertThat(loose.threshold()).isLessThan(promised.threshold());
    assertThat(loose.falseAlarmRate()).isEqualTo(0.1);
    assertThat(promised.falseAlarmRate()).isEqualTo(0.001);
    promised.retire();
    loose.retire();
  }
}
