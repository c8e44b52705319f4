package org.infusionops.starter.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckedFileTest {

  record Shelf(List<Book> books) {}

  record Book(String title, int first, int last, @Nullable BigDecimal price, boolean lent) {
    Book {
      if (last < first) {
        throw new IllegalArgumentException("last: before first");
      }
    }
  }

  private static final CheckedFile<Shelf> FILE =
      new CheckedFile<>("shelf", Shelf.class, "shelf.schema.json", "shelf-1.json");

  @Test
  void theOneShippedIsInForceUntilAFileIsNamed(@TempDir Path folder) throws IOException {
    assertThat(FILE.load("").books())
        .containsExactly(new Book("One", 1, 9, new BigDecimal("5.99"), false));

    Path own = Files.writeString(folder.resolve("own.json"), "{\"books\": []}");
    assertThat(FILE.load(own.toString()).books()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> FILE.load(folder.resolve("none.json").toString()))
        .withMessageContaining("none.json cannot be read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"first\": 1 | \"first\": 0 | books[0].first: ",
        "\"first\": 1 | \"fist\": 1 | books[0].fist: ",
        "\"first\": 1 | \"fist\": 1 | books[0].first: ",
        "\"last\": 9 | \"last\": -9 | books[0]: last: before first",
        "{ \"books\" | { { | shelf refused: ",
      })
  void aBadOneIsRefusedNamingEachField(String part, String wrong, String reason) {
    String json = FILE.shippedText().replace(part, wrong);
    assertThatIllegalStateException()
        .isThrownBy(() -> FILE.read(json))
        .withMessageStartingWith("shelf refused: ")
        .withMessageContaining(reason);
  }
}
