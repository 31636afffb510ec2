package io.eddy.local.quality.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import io.eddy.command.WrongUsage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetFolderTest {
  private static final String ROWS = "f0,label,train\n1,0,1\n2,0,0\n3,1,0\n";

  @TempDir private Path folder;

  @Test
  void plainAndZippedFilesAreSetsInTheOrderOfTheirNames() throws IOException {
    Files.writeString(folder.resolve("wine.csv"), ROWS);
    Files.writeString(folder.resolve("notes.txt"), "no set");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("glass.csv.gz")))) {
      out.write(ROWS.getBytes(StandardCharsets.UTF_8));
    }

    List<LabelledSet> sets = SetFolder.open(folder).read(List.of());

    assertThat(sets).extracting(LabelledSet::name).containsExactly("glass", "wine");
    assertThat(sets.get(0).scored(Protocol.U).cardinality()).isEqualTo(3);
    assertThat(SetFolder.open(folder).read(List.of("wine"))).hasSize(1);
  }

  @Test
  void missingAndEmptyFoldersAreRefused() {
    assertThatThrownBy(() -> SetFolder.open(folder.resolve("nowhere")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("does not exist")
        .hasMessageContaining("NAME.csv");
    assertThatThrownBy(() -> SetFolder.open(folder))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("has no sets");
  }

  @Test
  void unknownSetIsAnsweredWithTheNearestName() throws IOException {
    Files.writeString(folder.resolve("wine.csv"), ROWS);
    Files.writeString(folder.resolve("glass.csv"), ROWS);

    assertThatThrownBy(() -> SetFolder.open(folder).read(List.of("wime")))
        .isInstanceOf(WrongUsage.class)
        .hasMessageContaining("--sets wime")
        .hasMessageEndingWith("wine");
  }

  @Test
  void oneSetInTwoFilesIsRefused() throws IOException {
    Files.writeString(folder.resolve("wine.csv"), ROWS);
    Files.writeString(folder.resolve("wine.csv.gz"), "");

    assertThatThrownBy(() -> SetFolder.open(folder))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("wine.csv and wine.csv.gz");
  }
}
