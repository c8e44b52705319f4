package org.infusionops.intake.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "letter.pdf                     | letter.pdf",
        "../../etc/passwd               | passwd.pdf",
        "C:\\Users\\x\\letter.exe       | letter.pdf",
        "letter.pdf.exe                 | letter.pdf.pdf",
        ".htaccess                      | htaccess.pdf",
        "a\"b;c\u202efdp.exe            | a_b_c_fdp.pdf",
        "con                            | document con.pdf",
        "NUL.txt                        | document NUL.pdf",
        "/                              | document.pdf",
        "Carta de cardiología (1).pdf   | Carta de cardiología (1).pdf",
        "..                             | document.pdf"
      })
  void a_name_is_made_safe(String given, String safe) {
    assertThat(FileName.of(given, FileType.PDF)).isEqualTo(safe);
  }

  @Test
  void without_a_name_there_is_one() {
    assertThat(FileName.of(null, FileType.HEIC)).isEqualTo("document.heic");
  }

  @Property
  void whatever_is_given_the_name_is_plain_short_and_says_what_it_is(@ForAll String given) {
    String name = FileName.of(given, FileType.PNG);
    assertThat(name).endsWith(".png").matches("[\\p{L}\\p{M}\\p{N} ._()-]+").doesNotStartWith(".");
    assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(114);
    assertThat(FileName.of(name, FileType.PNG)).isEqualTo(name);
  }
}
