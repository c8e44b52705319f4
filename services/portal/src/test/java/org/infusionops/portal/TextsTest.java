package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

  private static final Path TEXTS = Path.of("src/main/resources/texts");
  private static final Path PAGES = Path.of("src/main/java/org/infusionops/portal");
  private static final String AREA = "access.area.";
  private static final Path TEMPLATES = Path.of("src/main/resources/templates");
  private static final Pattern USED = Pattern.compile("#\\{([a-z][A-Za-z0-9._-]*)[}(]");

  @Test
  void english_and_spanish_have_the_same_keys_and_no_empty_text() throws IOException {
    for (String name : names()) {
      Properties english = read(name + ".properties");
      Properties spanish = read(name + "_es.properties");
      assertThat(spanish.stringPropertyNames()).as(name).isEqualTo(english.stringPropertyNames());
      assertThat(english.values()).as(name).doesNotContain("");
      assertThat(spanish.values()).as(name).doesNotContain("");
    }
  }

  @Test
  void no_key_is_in_two_files() throws IOException {
    Map<String, String> owner = new HashMap<>();
    for (String name : names()) {
      for (String key : read(name + ".properties").stringPropertyNames()) {
        assertThat(owner.put(key, name)).as(key).isNull();
      }
    }
  }

  @Test
  void every_key_a_template_names_has_a_text() throws IOException {
    Set<String> known = new TreeSet<>();
    for (String name : names()) {
      known.addAll(read(name + ".properties").stringPropertyNames());
    }
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher matcher = USED.matcher(Files.readString(file));
        while (matcher.find()) {
          if (!matcher.group(1).contains("__")) {
            used.add(matcher.group(1));
          }
        }
      }
    }
    assertThat(known).containsAll(used);
  }

  @Test
  void every_area_of_pages_and_no_other_has_its_text() throws IOException {
    Set<String> areas = new TreeSet<>();
    try (Stream<Path> files = Files.walk(PAGES)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        if (Files.readString(file).contains("\n@Controller\n")) {
          areas.add("access.area." + PAGES.relativize(file).getName(0));
        }
      }
    }
    Set<String> named = new TreeSet<>();
    for (String name : names()) {
      // Spanish has the same keys, which another test sees to.
      named.addAll(read(name + ".properties").stringPropertyNames());
    }
    named.removeIf(key -> !key.startsWith(AREA));
    assertThat(named).isEqualTo(areas);
  }

  private static Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(TEXTS)) {
      Set<String> names = new TreeSet<>();
      files
          .map(file -> file.getFileName().toString().replaceAll("(_es)?[.]properties$", ""))
          .forEach(names::add);
      return names;
    }
  }

  private static Properties read(String name) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(TEXTS.resolve(name))) {
      properties.load(reader);
    }
    return properties;
  }
}
