package io.eddy.streams.page;

import io.eddy.model.bundle.LatentMap;
import io.eddy.streams.http.Answer;
import io.eddy.streams.http.Request;
import io.eddy.streams.http.Route;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.ServingModel;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /} and everything under {@code /page/}: the page's files and what it asks for. To other
 * sites' pages it answers nothing but the page itself, which runs nothing that is not its own.
 * Thread-safe.
 */
public final class PageRoute implements Route {
  private static final String UNDER = "/page/";
  private static final String ANOMALIES = "anomalies/";

  /** Nothing is loaded from elsewhere, nothing runs or paints that is written into the page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> GUARDS =
      Map.of(
          "Content-Security-Policy", POLICY,
          "Referrer-Policy", "no-referrer",
          "X-Frame-Options", "DENY",
          "Cross-Origin-Resource-Policy", "same-origin");

  private final LivePage page;
  private final ModelSchedule schedule;
  private final Clock clock;
  private final StaticFiles files;

  public PageRoute(LivePage page, ModelSchedule schedule, Clock clock) {
    this(page, schedule, clock, StaticFiles.load());
  }

  PageRoute(LivePage page, ModelSchedule schedule, Clock clock, StaticFiles files) {
    this.page = page;
    this.schedule = schedule;
    this.clock = clock;
    this.files = files;
  }

  /** In its place where no page is served: says why. */
  public static Route without(String why) {
    return request ->
        its(request.path())
            ? Optional.of(Answer.of(404, Answer.TEXT, why + "\n"))
            : Optional.empty();
  }

  private static boolean its(String path) {
    return path.equals("/") || path.startsWith(UNDER);
  }

  @Override
  public Optional<Answer> answer(Request request) {
    return its(request.path()) ? Optional.of(guarded(its(request))) : Optional.empty();
  }

  private Answer its(Request request) {
    if (request.path().equals("/")) {
      return files.index(request).<Answer>map(index -> index).orElseGet(PageRoute::nowhere);
    }
    if (!request.fromHere()) {
      return Answer.error(403, "asked for by a page from elsewhere");
    }
    String name = request.path().substring(UNDER.length());
    if (name.equals("events")) {
      return page.events(request);
    }
    if (name.equals("map")) {
      return map();
    }
    if (name.startsWith(ANOMALIES)) {
      return page.anomaly(name.substring(ANOMALIES.length()));
    }
    return files.file(name, request).<Answer>map(file -> file).orElseGet(PageRoute::nowhere);
  }

  private static Answer nowhere() {
    return Answer.error(404, "there is nothing here");
  }

  private Answer map() {
    Optional<ServingModel> judging = schedule.at(clock.millis());
    LatentMap map = judging.map(model -> model.model().manifest().latentMap()).orElse(null);
    return map == null
        ? Answer.error(404, judging.isEmpty() ? "there is no model" : "this model has no map")
        : Answer.of(
            200,
            Answer.JSON,
            JsonWriter.object(
                json ->
                    json.text("model", judging.get().version())
                        .number("left", map.extent().left())
                        .number("right", map.extent().right())
                        .number("bottom", map.extent().bottom())
                        .number("top", map.extent().top())
                        .number("columns", map.columns())
                        .numbers("counts", map.counts())));
  }

  private static Answer guarded(Answer answer) {
    Map<String, String> headers = new HashMap<>(GUARDS);
    headers.putAll(answer.headers());
    return answer instanceof Answer.Streaming streaming
        ? new Answer.Streaming(streaming.status(), headers, streaming.body(), streaming.end())
        : ((Answer.Whole) answer).with(GUARDS);
  }
}
