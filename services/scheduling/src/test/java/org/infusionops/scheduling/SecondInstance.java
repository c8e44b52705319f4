package org.infusionops.scheduling;

import com.mongodb.event.CommandListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.eventing.Aggregates;
import org.infusionops.testing.MovableClock;
import org.infusionops.testing.TestTokens;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.test.context.TestPropertySource;

/**
 * Another instance of the service that is under test: the same store, broker and time, its own
 * port, and nothing shared in memory.
 */
public final class SecondInstance implements AutoCloseable {

  private static final String[] ALWAYS =
      RunningService.class.getAnnotation(TestPropertySource.class).properties();

  private final ConfigurableApplicationContext context;

  private SecondInstance(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts it.
   *
   * @param first the environment of the first one, whose settings are taken over
   * @param clock the time of both
   * @param settings names of the settings to take over beside those of every {@link RunningService}
   */
  public static SecondInstance beside(Environment first, MovableClock clock, String... settings) {
    Map<String, String> values = new HashMap<>();
    for (String setting : settings) {
      values.put(setting, first.getProperty(setting, ""));
    }
    return with(values, clock);
  }

  /** Starts one with the settings of every {@link RunningService} and these. */
  public static SecondInstance with(Map<String, String> settings, MovableClock clock) {
    return with(settings, clock, new CommandListener() {});
  }

  /**
   * The same.
   *
   * @param heard told of every command to the store, on the thread that waits for its answer
   */
  public static SecondInstance with(
      Map<String, String> settings, MovableClock clock, CommandListener heard) {
    var application =
        new SpringApplicationBuilder(SchedulingApplication.class, TestTokens.Decoding.class)
            .initializers(
                context -> {
                  var registry = (GenericApplicationContext) context;
                  registry.registerBean("clock", MovableClock.class, () -> clock);
                  registry.registerBean(
                      "heard",
                      MongoClientSettingsBuilderCustomizer.class,
                      () -> store -> store.addCommandListener(heard));
                  context
                      .getBeanFactory()
                      .registerSingleton("withoutTestClasses", new WithoutTestClasses());
                });
    List<String> arguments = new ArrayList<>(List.of("--server.port=0"));
    for (String setting : ALWAYS) {
      arguments.add("--" + setting);
    }
    settings.forEach((name, value) -> arguments.add("--%s=%s".formatted(name, value)));
    return new SecondInstance(application.run(arguments.toArray(String[]::new)));
  }

  /** One of its parts. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** What it keeps under this name. */
  @SuppressWarnings("unchecked")
  public <S> Aggregates<S> aggregates(String name) {
    return (Aggregates<S>) context.getBean(name, Aggregates.class);
  }

  /** Its API. */
  public Api api() {
    return new Api(context.getEnvironment());
  }

  @Override
  public void close() {
    SpringApplication.exit(context);
  }

  /** What only tests define does not belong to a running service. */
  private static final class WithoutTestClasses extends TypeExcludeFilter {

    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
      AnnotationMetadata found = reader.getAnnotationMetadata();
      return found.hasAnnotation(TestConfiguration.class.getName())
          || found.hasAnnotation(TestComponent.class.getName());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof WithoutTestClasses;
    }

    @Override
    public int hashCode() {
      return WithoutTestClasses.class.hashCode();
    }
  }
}
