package org.infusionops.intake.medication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.infusionops.intake.medication.MedicineName.Kind;
import org.infusionops.intake.medication.Recognition.How;
import org.infusionops.intake.medication.Recognition.Match;
import org.infusionops.intake.medication.Recognition.Near;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MedicationNamesTest {

  private final MedicationNames names = MedicationNames.shipped();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alprazolam | alprazolam",
        "Xanax | alprazolam",
        "XANAX 0.5mg prn | alprazolam",
        "Xanax® 0.5 mg at bedtime | alprazolam",
        "xanax0.5mg | alprazolam",
        "Xanax .5 mg p.o. b.i.d. as-needed | alprazolam",
        "sertraline HCl 100 mg po qd | sertraline",
        "sertraline (Zoloft) 100mg, 1 tab daily | sertraline",
        "sértraline | sertraline",
        "Lamictal XR 200 mg daily | lamotrigine",
        "Theo-24 300mg | theophylline",
        "oxycodone 5 mg q4-6h prn pain | oxycodone",
        "MS Contin 15mg bid | morphine",
        "morphine sulfate ER 30 mg q 12 hours | morphine",
        "Adderall XR 20mg qam | amphetamine",
        "hydroxyzine pamoate 25 mg caps at 8 pm | hydroxyzine",
        "losartan potassium 50 mg | losartan",
        "bupropion XL hydrochloride 300mg | bupropion",
        "St. John's wort 300 mg | st johns wort",
        "vitamin D3 1,000 IU | vitamin d",
        "Wellbutrin SR 150 mg twice a day | bupropion",
        "Zolpidem tartrate 10mg qhs #30 | zolpidem",
        "estradiol 0.1mg/24hr patch twice weekly | estradiol",
        "Zoloft 50 mg (generic), take 1 tab daily with food for anxiety and depression | sertraline",
        "fentanyl patch 25 mcg/hr for pain | fentanyl",
        "one tablet of sertraline in the morning and two capsules at night | sertraline",
      })
  void one_medicine_is_found_with_salt_strength_form_and_directions(String text, String medicine) {
    assertThat(names.recognise(text).isComplete()).as(text).isTrue();
    assertThat(in(text)).containsExactly(medicine);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Symbyax | fluoxetine, olanzapine",
        "Symbyax 6/25 | fluoxetine, olanzapine",
        "olanzapine/fluoxetine | fluoxetine, olanzapine",
        "Oxycodone-Acetaminophen 5/325 mg | acetaminophen, oxycodone",
        "Percocet 5-325 | acetaminophen, oxycodone",
        "Suboxone 8mg-2mg film SL daily | buprenorphine, naloxone",
        "Tylenol PM | acetaminophen, diphenhydramine",
        "Tylenol with codeine #3 | acetaminophen, codeine",
        "Tylenol #3 | acetaminophen, codeine",
        "Auvelity | bupropion, dextromethorphan",
        "Claritin-D | loratadine, pseudoephedrine",
        "Xanax 0.5mg prn, Zoloft 100 mg daily; lamictal 25mg | alprazolam, lamotrigine, sertraline",
        "Xanax 0.5mg prn Zoloft 100 mg daily lamictal 25mg | alprazolam, lamotrigine, sertraline",
        "clonazepam and hydrocodone/APAP | acetaminophen, clonazepam, hydrocodone",
        "sertraline + bupropion | bupropion, sertraline",
      })
  void several_medicines_count_as_all_of_them(String text, String medicines) {
    assertThat(names.recognise(text).isComplete()).as(text).isTrue();
    assertThat(String.join(", ", in(text))).isEqualTo(medicines);
  }

  @ParameterizedTest
  @CsvSource({
    "sertraline,INGREDIENT,sertraline",
    "paracetamol,INGREDIENT,paracetamol",
    "ZOLOFT 50,BRAND,Zoloft",
    "trazadone,MISSPELLING,trazodone",
    "hydroxizine,MISSPELLING,hydroxyzine",
    "mirtazappine,ONE_SLIP,mirtazapine",
    "levothyroxinne,ONE_SLIP,levothyroxine",
    "oxcarbazepin,,",
    "cymbaltaa,ONE_SLIP,Cymbalta",
    "trintellx,,"
  })
  void it_is_said_what_a_name_was_taken_for_and_how(String text, How how, String name) {
    Recognition recognition = names.recognise(text);
    if (how == null) {
      assertThat(recognition.matches()).isEmpty();
    } else {
      assertThat(recognition.matches())
          .singleElement()
          .extracting(Match::how, Match::name)
          .containsExactly(how, name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "100 mg daily",
        "hcl 50 mg",
        "zanaxx",
        "unobtainium",
        "Xanax and unobtainium",
        "sertraline unobtainium 10 mg",
        "my blood pressure pill",
        "sleeping pill",
        "Xanax, pain patch",
        "Xanax and a patch",
        "Zoloft and a monthly injection",
        "Zoloft, cough syrup",
        "Zoloft and blood pressure pill",
        "Zoloft + patch",
        "Xanax?",
        "stopped Xanax in May",
        "no opioids",
        "Mucinex Sinus-Max",
        "Robaxin PM",
        "Zyrtecc D"
      })
  void a_text_that_is_not_understood_is_never_harmless(String text) {
    assertThat(names.recognise(text).isComplete()).isFalse();
  }

  @Test
  void what_is_understood_beside_the_unknown_is_kept() {
    Recognition recognition = names.recognise("Xanax and unobtainium");
    assertThat(recognition.notUnderstood()).containsExactly("unobtainium");
    assertThat(recognition.medicines())
        .containsExactly(new Medicine("alprazolam", "benzodiazepine"));
  }

  @ParameterizedTest
  @CsvSource({
    // Between two, or one letter from a name on the list of look-alikes.
    "clonadine,clonidine",
    "clonazepan,clonazepam",
    "hydralazin,hydralazine",
    "hydroxyzin,hydroxyzine",
    "bupropin,bupropion",
    "tramodal,tramadol",
    "lamotrigin,lamotrigine",
    "Zyprexia,Zyprexa",
    // Too short to be sure.
    "Xanac,Xanax",
    "Paxill,Paxil"
  })
  void a_guess_that_is_not_safe_is_only_suggested(String text, String near) {
    Recognition recognition = names.recognise(text);
    assertThat(recognition.matches()).isEmpty();
    assertThat(recognition.notUnderstood()).hasSize(1);
    assertThat(names.near(recognition)).extracting(Near::name).contains(near);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hydro 25 mg", "oxy", "T3", "benzos", "MSO4"})
  void a_short_form_that_stands_for_several_goes_to_a_person_with_all_of_them(String text) {
    Recognition recognition = names.recognise(text);
    assertThat(recognition.isComplete()).isFalse();
    assertThat(recognition.medicines()).isEmpty();
    assertThat(names.near(recognition)).isNotEmpty();
  }

  @Test
  void a_salt_alone_is_a_medicine_of_its_own() {
    assertThat(in("losartan, potassium")).containsExactly("losartan", "potassium chloride");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 100_000})
  void an_oversized_text_is_not_understood(int length) {
    assertThat(names.recognise("sertraline ".repeat(length).substring(0, length)).isComplete())
        .isFalse();
  }

  @Test
  void a_pack_adds_names_and_changes_none() {
    var other = new Medicine("newstatin", "statin");
    MedicationNames more =
        names.with(
            List.of(
                new MedicineName("newstatin", Set.of(other), Kind.INGREDIENT),
                new MedicineName("Xanax", Set.of(other), Kind.BRAND)));
    assertThat(more.recognise("newstatin 10 mg").medicines()).containsExactly(other);
    assertThat(more.recognise("Xanax").medicines())
        .containsExactly(new Medicine("alprazolam", "benzodiazepine"));
  }

  private List<String> in(String text) {
    return names.recognise(text).medicines().stream().map(Medicine::ingredient).sorted().toList();
  }
}
