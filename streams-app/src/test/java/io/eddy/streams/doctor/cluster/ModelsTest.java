package io.eddy.streams.doctor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelsTest {
  @Test
  void whatNobodyTrustedHasSignedIsToBeSigned() {
    assertThat(Models.remedy("release eddy/v1 is not signed; trusted keys: [a]"))
        .contains("--sign-key");
    assertThat(Models.remedy("release eddy/v1 does not have the signature of key a that it claims"))
        .contains("--sign-key");
  }

  @Test
  void aSavedModelWithoutItsSignaturesIsToBePublishedAgain() {
    assertThat(Models.remedy("the model has no signature score")).doesNotContain("--sign-key");
    assertThat(Models.remedy("its signatures do not fit its graph")).doesNotContain("--sign-key");
  }
}
