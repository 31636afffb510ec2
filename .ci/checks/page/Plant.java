import io.eddy.local.factory.FactoryEvent;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.generate.Topic;
import io.eddy.local.generate.TopicSink;

/**
 * Puts an event onto the demo's topic whose key and firmware are what its last argument says. Run as
 * a single source file, with broker and registry before it.
 */
public final class Plant {
  private Plant() {}

  public static void main(String[] arguments) {
    FactoryEvents events = new FactoryEvents(3, 1000, 0);
    FactoryEvent event = events.next();
    event.record().put("firmware", arguments[2]);
    Topic topic = new Topic(arguments[0], "events", 4);
    try (TopicSink sink = TopicSink.open(topic, arguments[1], events.schema())) {
      sink.write(null, System.currentTimeMillis(), arguments[2], event.record());
      sink.complete();
    }
  }
}
