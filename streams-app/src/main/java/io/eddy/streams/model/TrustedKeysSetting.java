package io.eddy.streams.model;

import io.eddy.command.Failure;
import io.eddy.model.trust.KeyException;
import io.eddy.model.trust.TrustedKeys;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;

/** The keys that {@code eddy.models.trusted.keys} names. */
public final class TrustedKeysSetting {
  private TrustedKeysSetting() {}

  /**
   * None when nobody is to be asked.
   *
   * @throws Failure when they cannot be read, or can mean nothing
   */
  public static TrustedKeys of(Settings settings) {
    String keys = settings.get(StreamsSettings.MODELS_TRUSTED_KEYS);
    if (keys.equals(StreamsSettings.NOBODY_ASKED)) {
      return TrustedKeys.none();
    }
    if (settings.get(StreamsSettings.MODEL_PATH).isPresent()) {
      throw new Failure(
          StreamsSettings.MODELS_TRUSTED_KEYS.key()
              + " and eddy.model.path exclude each other: a bundle in a folder has no signature");
    }
    try {
      return TrustedKeys.parse(keys);
    } catch (KeyException e) {
      throw new Failure(StreamsSettings.MODELS_TRUSTED_KEYS.key() + ": " + e.getMessage(), e);
    }
  }
}
