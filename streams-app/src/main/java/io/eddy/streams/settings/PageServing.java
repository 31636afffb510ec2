package io.eddy.streams.settings;

import java.net.InetSocketAddress;

/**
 * Whether the live page is served.
 *
 * @param whyNot a sentence for whoever asks for it; empty when it is served
 */
public record PageServing(boolean on, String whyNot) {
  public static PageServing of(Settings settings) {
    String wanted = settings.get(StreamsSettings.PAGE);
    String setting = "eddy.page is " + wanted;
    if (wanted.equals(StreamsSettings.PAGE_ON)) {
      return new PageServing(true, "");
    }
    if (!wanted.equals(StreamsSettings.PAGE_AUTO)) {
      return new PageServing(false, "the live page is not served: " + setting);
    }
    String host = settings.get(StreamsSettings.HTTP_HOST);
    InetSocketAddress address = new InetSocketAddress(host, 0);
    boolean loopback = !address.isUnresolved() && address.getAddress().isLoopbackAddress();
    return loopback
        ? new PageServing(true, "")
        : new PageServing(
            false,
            "the live page is not served: "
                + setting
                + " and eddy.http.host "
                + host
                + " is not loopback; the page shows events' contents, so set eddy.page=on only where"
                + " nobody else reaches this port");
  }
}
