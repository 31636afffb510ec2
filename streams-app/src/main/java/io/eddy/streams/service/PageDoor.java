package io.eddy.streams.service;

import io.eddy.streams.http.Route;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.page.LivePage;
import io.eddy.streams.page.PageFacts;
import io.eddy.streams.page.PageRoute;
import io.eddy.streams.page.state.Recent;
import io.eddy.streams.page.state.ServiceState;
import io.eddy.streams.page.state.Snapshots;
import io.eddy.streams.settings.PageServing;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import io.eddy.streams.topology.EddyTopology;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** The live page put together from the service's parts, or why there is none. Owns the page. */
final class PageDoor implements AutoCloseable {
  private final Route route;
  private final Optional<LivePage> page;

  private PageDoor(Route route, Optional<LivePage> page) {
    this.route = route;
    this.page = page;
  }

  static PageDoor open(
      Settings settings,
      int port,
      EddyTopology topology,
      ModelSchedule schedule,
      Supplier<ServiceState> state,
      Clock clock) {
    PageServing serving = PageServing.of(settings);
    if (!serving.on()) {
      return new PageDoor(PageRoute.without(serving.whyNot()), Optional.empty());
    }
    Recent recent = new Recent(topology.judgements(), schedule, topology.view());
    LivePage page =
        LivePage.start(
            facts(settings, port, clock),
            topology.view(),
            recent,
            new Snapshots(topology.judgements(), schedule, topology.view(), recent, state),
            clock);
    return new PageDoor(new PageRoute(page, schedule, clock), Optional.of(page));
  }

  private static PageFacts facts(Settings settings, int port, Clock clock) {
    String version = PageDoor.class.getPackage().getImplementationVersion();
    return new PageFacts(
        settings.get(StreamsSettings.DETECTOR),
        settings.get(StreamsSettings.EVENTS_TOPIC),
        instance(settings.get(StreamsSettings.HTTP_HOST)) + ":" + port,
        clock.millis(),
        version == null ? "unpackaged" : version,
        settings.get(StreamsSettings.FALSE_ALARM_RATE),
        settings.get(StreamsSettings.METRICS_WINDOW_SECONDS));
  }

  /** Where it listens on every address, the machine's or the container's name tells it apart. */
  static String instance(String host) {
    try {
      return InetAddress.getByName(host).isAnyLocalAddress()
          ? InetAddress.getLocalHost().getHostName()
          : host;
    } catch (UnknownHostException nameless) {
      return host;
    }
  }

  Route route() {
    return route;
  }

  /** Ends what pages are being sent. */
  @Override
  public void close() {
    page.ifPresent(LivePage::close);
  }
}
