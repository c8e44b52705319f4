package org.infusionops.starter.alias;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasBookTest {

  @Test
  void an_alias_leads_to_the_id_that_stays_by_way_of_others_too() {
    AliasBook book = AliasBook.EMPTY.join("a", "b").join("b", "c");
    assertThat(book.currentOf("a")).isEqualTo("c");
    assertThat(book.allOf("b")).containsExactly("c", "a", "b");
    assertThat(book.allOf("z")).containsExactly("z");
    assertThat(book.isAlias("c")).isFalse();
  }

  @Test
  void joining_again_or_the_other_way_round_changes_nothing() {
    AliasBook book = AliasBook.EMPTY.join("a", "b");
    assertThat(book.join("a", "b")).isEqualTo(book);
    assertThat(book.join("b", "a")).isEqualTo(book);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4711, 90_210})
  void whatever_is_joined_all_ids_of_one_subject_name_each_other(long seed) {
    Random random = new Random(seed);
    AliasBook book = AliasBook.EMPTY;
    for (int i = 0; i < 40; i++) {
      book = book.join("id" + random.nextInt(12), "id" + random.nextInt(12));
    }
    for (int i = 0; i < 12; i++) {
      List<String> all = book.allOf("id" + i);
      for (String other : all) {
        assertThat(book.allOf(other)).isEqualTo(all);
        assertThat(book.currentOf(other)).isEqualTo(all.getFirst());
      }
    }
  }
}
