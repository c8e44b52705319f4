package org.infusionops.starter.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OneNameEachTest {

  private final OneNameEach names = new OneNameEach();
  private final ModelConverters converters = new ModelConverters(true);

  @BeforeEach
  void everyTypeIsSeen() {
    converters.addConverter(names);
  }

  record Bill(Line line) {}

  record Line(long amount) {}

  record Several(Line first, List<Line> others, Optional<Line> last) {}

  static final class Letter {

    record Page(Line line) {}

    record Line(String text) {}
  }

  static final class Chart {

    @Schema(name = "LineOnChart")
    record Line(String from, String to) {}
  }

  @Test
  void aNameThatTwoTypesShareIsRefusedWithBoth() {
    converters.readAll(Bill.class);
    converters.readAll(Letter.Page.class);

    assertThatIllegalStateException()
        .isThrownBy(names::require)
        .withMessageContaining("Line is ")
        .withMessageContaining("OneNameEachTest$Line")
        .withMessageContaining("OneNameEachTest$Letter$Line");
  }

  @Test
  void aTypeMayComeAgainAndAnotherMayHaveANameOfItsOwn() {
    converters.readAll(Bill.class);

    assertThat(converters.readAll(Several.class)).containsOnlyKeys("Several", "Line");
    assertThat(converters.readAll(Chart.Line.class)).containsOnlyKeys("LineOnChart");
    names.require();
  }
}
