package io.eddy.model.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import io.eddy.command.WrongUsage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverridesTest {
  private static final List<String> FIELDS = List.of("rpm", "motor.speed", "motor.current");

  @Test
  void unknownFieldIsAFailureThatNamesTheNearest() {
    assertThatThrownBy(() -> number("rmp").check(FIELDS))
        .isInstanceOf(Failure.class)
        .hasMessage("the history has no field rmp; did you mean rpm?");
    assertThatThrownBy(() -> skip("Motor.Sped").check(FIELDS))
        .isInstanceOf(Failure.class)
        .hasMessage("the history has no field Motor.Sped; did you mean motor.speed?");
  }

  @Test
  void recordCanBeSkippedButIsNoNumber() {
    assertThatCode(() -> skip("motor").check(FIELDS)).doesNotThrowAnyException();
    assertThat(skip("motor").skips("motor.speed")).isTrue();
    assertThat(skip("motor").skips("motorSpeed")).isFalse();
    assertThatThrownBy(() -> number("motor").check(FIELDS))
        .hasMessage("field motor is a record; name one of its fields, such as motor.speed");
  }

  @Test
  void fieldHasOneUse() {
    assertThatThrownBy(() -> new Overrides(Set.of("rpm"), Set.of("rpm"), Set.of(), Set.of()))
        .isInstanceOf(WrongUsage.class)
        .hasMessage("field rpm is given two uses; expected one of number, category, time, skip");
  }

  @Test
  void skippingOneMoreKeepsTheRest() {
    Overrides more = skip("motor").skipping("label");

    assertThat(more.skipped()).containsExactlyInAnyOrder("motor", "label");
  }

  private static Overrides number(String path) {
    return new Overrides(Set.of(path), Set.of(), Set.of(), Set.of());
  }

  private static Overrides skip(String path) {
    return new Overrides(Set.of(), Set.of(), Set.of(), Set.of(path));
  }
}
