package org.infusionops.scheduling.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.infusionops.starter.problems.Problem;
import org.junit.jupiter.api.Test;

class CsvFileTest {

  @Test
  void rowsAreReadWithTheLineOnWhichTheyBegin() {
    AppointmentFile file =
        AppointmentFile.read(
            "\uFEFFPatient,Start,Room,Session,Remarks\r\n"
                + "p1,2026-12-01 09:00,\"Room 1\",1/6,\"two\r\nlines, \"\"quoted\"\"\"\r\n"
                + "\r\n"
                + "p1,2026-12-03 09:00,Room 1,2/6,\r\n");

    assertThat(file.ignored()).containsExactly("Remarks");
    assertThat(file.rows())
        .containsExactly(
            Row.of(
                2,
                Map.of(
                    Column.PATIENT,
                    "p1",
                    Column.START,
                    "2026-12-01 09:00",
                    Column.ROOM,
                    "Room 1",
                    Column.SESSION,
                    "1/6")),
            Row.of(
                5,
                Map.of(
                    Column.PATIENT,
                    "p1",
                    Column.START,
                    "2026-12-03 09:00",
                    Column.ROOM,
                    "Room 1",
                    Column.SESSION,
                    "2/6")));
  }

  @Test
  void aRowOfAnotherLengthIsWrongByItself() {
    AppointmentFile file =
        AppointmentFile.read("patient,start,room,session\np1,2026-12-01 09:00\np1,a,b,c\n");
    assertThat(file.rows()).hasSize(2);
    assertThat(file.rows().getFirst().remarks())
        .singleElement()
        .extracting(remark -> remark.message().en(), InstanceOfAssertFactories.STRING)
        .startsWith("has 2 values, the first line names 4 columns");
  }

  @Test
  void whatIsNoSuchFileIsRefusedWithTheReason() {
    refusal("").isEqualTo("is empty");
    refusal("patient;start;room;session\n").contains("semicolons");
    refusal("patient,start,room\n").isEqualTo("has no column 'session' in its first line");
    refusal("start,room,session\n").startsWith("has no column 'patient'");
    refusal("patient,start,start,room,session\n").isEqualTo("has the column 'start' twice");
    refusal("patient,start,room,session\n").isEqualTo("has no appointment");
    refusal("patient,start,room,session\np1,\"2026,x,1\n").startsWith("line 2: a quotation mark");
    refusal("patient,start,room,session\np1,\"a\"b,x,1\n").startsWith("line 2: a quotation mark");
    refusal("PK\u0003\u0004").contains("is not text");
    refusal("x".repeat(AppointmentFile.LONGEST + 1)).contains("divide it");
    refusal("patient,start,room,session\n" + "p,t,r,1/6\n".repeat(2_001)).contains("divide it");
  }

  private static AbstractStringAssert<?> refusal(String content) {
    var assertion = assertThatThrownBy(() -> AppointmentFile.read(content));
    return assertion
        .isInstanceOf(Problem.class)
        .extracting(
            thrown ->
                ((Problem) thrown)
                    .violations().stream().map(each -> each.message().en()).findFirst())
        .extracting(found -> found.orElse(""), InstanceOfAssertFactories.STRING);
  }

  @Property(tries = 100)
  void whatIsWrittenIsReadAgain(
      @ForAll @Size(min = 1, max = 6) List<@From("cells") Map<Column, String>> rows,
      @ForAll boolean mark)
      throws IOException {
    var text = new StringWriter();
    try (var printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(Arrays.stream(Column.values()).map(Column::heading));
      for (Map<Column, String> row : rows) {
        printer.printRecord(
            Arrays.stream(Column.values()).map(column -> row.getOrDefault(column, "")));
      }
    }
    AppointmentFile file = AppointmentFile.read((mark ? "\uFEFF" : "") + text);
    assertThat(file.rows()).extracting(Row::cells).containsExactlyElementsOf(rows);
    assertThat(file.ignored()).isEmpty();
  }

  @Provide
  Arbitrary<Map<Column, String>> cells() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withCharRange(' ', '~')
            .withChars("\"\n,;'äñé\t")
            .ofMinLength(1)
            .ofMaxLength(30)
            .map(String::strip)
            .filter(each -> !each.isBlank());
    // The room is always there, so that no row is empty.
    return Arbitraries.maps(Arbitraries.of(Column.values()), text)
        .flatMap(
            map ->
                text.map(
                    room -> {
                      var whole = new EnumMap<Column, String>(Column.class);
                      whole.putAll(map);
                      whole.put(Column.ROOM, room);
                      return Map.copyOf(whole);
                    }));
  }
}
