package org.infusionops.intake.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LookingIntoTest {

  private static final DocumentPolicy POLICY = DocumentPolicy.FILE.shipped();
  private static final Map<FileType, byte[]> WHOLE =
      Map.of(
          FileType.PDF, SampleFiles.pdf("A letter."),
          FileType.PNG, SampleFiles.png(100, 80),
          FileType.JPEG, SampleFiles.jpeg(100, 80),
          FileType.HEIC, SampleFiles.heic("heic"));

  private static Look look(byte[] file) {
    return new LookingInto(POLICY).into(file);
  }

  private static void refused(byte[] file, String why) {
    assertThat(look(file))
        .isInstanceOfSatisfying(
            Look.Refused.class, refused -> assertThat(refused.why()).contains(why));
  }

  @Example
  void whole_files_of_each_kind_are_taken() {
    WHOLE.forEach((type, file) -> assertThat(look(file)).isEqualTo(new Look.Taken(type)));
  }

  @Property
  void a_file_broken_off_anywhere_is_never_taken(
      @ForAll("types") FileType type, @ForAll @IntRange(max = 2000) int left) {
    byte[] whole = WHOLE.get(type);
    byte[] part = Arrays.copyOf(whole, left % whole.length);
    // Only a line break at the end of a PDF is nothing.
    if (type != FileType.PDF || part.length < whole.length - 1) {
      assertThat(look(part)).isInstanceOf(Look.Refused.class);
    }
  }

  @Provide
  Arbitrary<FileType> types() {
    return Arbitraries.of(FileType.values());
  }

  @Property
  void anything_else_is_never_taken_and_nothing_is_thrown(@ForAll @Size(max = 300) byte[] any) {
    assertThat(look(any)).isInstanceOf(Look.Refused.class);
  }

  @Property
  void what_begins_like_a_file_and_goes_on_as_it_likes_throws_nothing(
      @ForAll("types") FileType type,
      @ForAll @IntRange(min = 4, max = 60) int kept,
      @ForAll @Size(max = 300) byte[] any) {
    byte[] whole = WHOLE.get(type);
    byte[] start = Arrays.copyOf(whole, Math.min(kept, whole.length));
    assertThat(look(SampleFiles.joined(start, any))).isNotNull();
  }

  @Property
  void an_archive_at_the_end_is_found_in_every_kind(@ForAll("types") FileType type) {
    byte[] both = SampleFiles.joined(WHOLE.get(type), SampleFiles.emptyZip());
    assertThat(look(both)).isInstanceOf(Look.Refused.class);
  }

  @Example
  void what_only_says_it_is_a_pdf_is_none() {
    refused(SampleFiles.ascii("<html><script>alert(1)</script>"), "none of the kinds");
    refused(SampleFiles.ascii("MZ\0\0 %PDF-1.7 %%EOF"), "none of the kinds");
    refused(SampleFiles.ascii("PK\3\4 word/document.xml"), "none of the kinds");
    refused(new byte[0], "none of the kinds");
  }

  @Example
  void a_locked_pdf_is_refused() {
    refused(SampleFiles.pdfWith("5 0 obj\n<</Encrypt 6 0 R>>\nendobj\n"), "locked");
  }

  @Example
  void what_runs_in_a_pdf_is_refused_however_it_is_written() {
    for (String action :
        List.of(
            "/JavaScript",
            "/JS (app.alert(1))",
            "/J#61vaScript",
            "/#4a#53 (x)",
            "/Launch",
            "/EmbeddedFile")) {
      refused(SampleFiles.pdfWith("5 0 obj\n<</S" + action + ">>\nendobj\n"), "runs");
      refused(SampleFiles.pdfPacking(SampleFiles.ascii("7 0 <</S" + action + ">>")), "runs");
    }
  }

  @Example
  void a_short_name_by_chance_in_a_packed_picture_is_nothing() {
    assertThat(look(SampleFiles.pdf("x/JS x"))).isEqualTo(new Look.Taken(FileType.PDF));
  }

  @Example
  void a_pdf_with_something_behind_it_is_refused() {
    refused(
        SampleFiles.joined(WHOLE.get(FileType.PDF), SampleFiles.ascii("<script>x</script>")),
        "holds more");
  }

  @Example
  void a_small_file_that_unpacks_without_end_is_refused() {
    byte[] bomb = SampleFiles.pdfPacking(new byte[POLICY.maxUnpackedBytes().value() + 1]);
    assertThat(bomb.length).isLessThan(200_000);
    refused(bomb, "unpacks to more");
  }

  @Example
  void a_picture_of_more_pixels_than_memory_is_refused() {
    refused(SampleFiles.png(60_000, 60_000), "pixels");
    refused(SampleFiles.jpeg(60_000, 60_000), "pixels");
    refused(SampleFiles.png(0, 10), "pixels");
  }

  @Example
  void a_damaged_picture_is_refused() {
    byte[] png = WHOLE.get(FileType.PNG).clone();
    png[40] ^= 1;
    refused(png, "damaged");
  }

  @Example
  void another_film_or_picture_of_the_same_boxes_is_not_taken() {
    refused(SampleFiles.heic("mp42"), "none of the kinds");
  }
}
