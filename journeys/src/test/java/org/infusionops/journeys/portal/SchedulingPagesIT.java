package org.infusionops.journeys.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.infusionops.journeys.OpenClinic;
import org.infusionops.journeys.Walkthrough;
import org.infusionops.journeys.Walkthrough.Patient;
import org.infusionops.journeys.portal.Browser.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The scheduler's day: a held series is confirmed, appointments are dragged and typed elsewhere.
 */
@ExtendWith(LastShown.class)
class SchedulingPagesIT {

  private static final ZoneId MESA = ZoneId.of("America/Phoenix");

  private static OpenClinic open;
  private static Browser browser;
  private static JsonNode booked;

  @BeforeAll
  static void aBookedAndAHeldSeries() {
    browser = Browser.start();
    open = OpenClinic.shared();
    JsonNode course = held(60);
    open.walkthrough.confirm(course);
    booked = course;
    var _ = held(61);
  }

  private static JsonNode held(int number) {
    return held(number, "mesa", "America/Phoenix");
  }

  private static JsonNode held(int number, String site, String zone) {
    Patient patient =
        open.walkthrough.register(
            number,
            body -> {
              body.put("siteId", site);
              ((ObjectNode) body.get("contact")).put("zone", zone);
            });
    open.walkthrough.complete(open.walkthrough.submit(patient, body -> {}));
    return open.walkthrough.course(patient, "HELD");
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  private static PortalPages scheduler(Look look) {
    return PortalPages.as("sam.scheduler", browser, open.clinic(), look);
  }

  private static String id(JsonNode course) {
    return Walkthrough.text(course, "id");
  }

  private static JsonNode visit(JsonNode course, int number) {
    return course.get("appointments").get(number - 1);
  }

  private static String address(JsonNode course, int number) {
    return "/courses/"
        + id(course)
        + "/appointments/"
        + Walkthrough.text(visit(course, number), "appointmentId");
  }

  private static LocalDate dateOf(JsonNode course, int number) {
    return LocalDate.ofInstant(
        Instant.parse(Walkthrough.text(visit(course, number), "startsAt")), MESA);
  }

  /** A file of rows in which something is wrong, so that every look can check it. */
  private static String fileOf(JsonNode course) {
    return """
    patient,site,room,nurse,start,session,remarks
    %s,mesa,mesa-room-1,,2020-01-01 09:00,1/6,x
    somebody,mesa,mesa-room-9,mesa-nurse-1,2027-13-01 09:00,2,x
    """
        .formatted(Walkthrough.text(course, "patientId"));
  }

  private static void check(Page page, String file) {
    page.locator("#field-content")
        .setInputFiles(
            new FilePayload("appointments.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
    page.locator("form[action='/takeover'] button.primary").click();
    assertThat(page.locator("#takeover-rows")).isVisible();
  }

  private static Locator onTheCalendar(Page page, JsonNode course, int number) {
    return page.locator(".visit[href^='" + address(course, number) + "']");
  }

  /** Takes an appointment up where it is and holds it over another place. */
  private static void hold(Page page, Locator visit, double x, double y) {
    BoundingBox box = visit.boundingBox();
    page.mouse().move(box.x + 30, box.y + 4);
    page.mouse().down();
    page.mouse().move(x, y, new Mouse.MoveOptions().setSteps(8));
  }

  @Test
  void everyPageIsSeenInEveryLook() {
    try (PortalPages pages = scheduler(Look.LIGHT)) {
      String day = "date=" + dateOf(booked, 2);
      pages.open("/calendar?" + day).inEveryLook("calendar-day");
      onTheCalendar(pages.page(), booked, 2).click();
      assertThat(pages.page().locator("#sheet .details")).isVisible();
      pages.inEveryLook("calendar-sheet");
      pages.open("/calendar?view=week&" + day).inEveryLook("calendar-week");
      pages.open("/series").inEveryLook("series");
      pages.open("/calendar-feeds").inEveryLook("calendar-feeds");
      pages.open("/courses/" + id(booked)).inEveryLook("course");
      pages.open(address(booked, 2)).inEveryLook("appointment");
      pages.open(address(booked, 2) + "/move").inEveryLook("move");
      pages.open("/courses/" + id(booked) + "/site").inEveryLook("move-site");
      pages.open("/waitlist").inEveryLook("waitlist");
      pages.open("/time-requests").inEveryLook("time-requests");
      pages.open("/courses/" + id(booked) + "/waitlist").inEveryLook("waitlist-add");
      pages.open("/due").inEveryLook("due");
      pages.open("/resources/mesa").inEveryLook("resources");
      pages.open("/resources/mesa/edit").inEveryLook("resources-edit");
      pages.open("/resources/mesa/away").inEveryLook("resources-away");
      pages.open("/resources/mesa/shift").inEveryLook("resources-shift");
      pages.open("/resources/mesa/broken").inEveryLook("resources-broken");
      pages
          .open("/utilisation?from=%s&to=%s".formatted(dateOf(booked, 1), dateOf(booked, 6)))
          .inEveryLook("utilisation");
      pages.open("/takeover").inEveryLook("takeover");
      check(pages.page(), fileOf(booked));
      pages.inEveryLook("takeover-checked");
      pages.mustBeQuiet();
    }
  }

  @Test
  void aPrescriberSeesThePhasesAndPlansThem() {
    String ladder =
        "/ladders/"
            + Walkthrough.text(
                Walkthrough.items(
                        open.api.get(
                            "prescriber",
                            "scheduling",
                            "/v1/ladders?patientId=" + Walkthrough.text(booked, "patientId")))
                    .getFirst(),
                "id");
    try (PortalPages pages =
        PortalPages.as("paula.prescriber", browser, open.clinic(), Look.LIGHT)) {
      pages.open(ladder).inEveryLook("phases");
      pages.open(ladder + "/edit").inEveryLook("phases-edit");
      pages.open("/reviews").inEveryLook("reviews");
      pages.open(address(booked, 2) + "/move").inEveryLook("move-allowing");
      pages.mustBeQuiet();
    }
  }

  @Test
  void aNurseReadsTheCalendarAndMovesNothing() {
    try (PortalPages pages = PortalPages.as("nia.nurse", browser, open.clinic(), Look.LIGHT)) {
      pages.open("/calendar?date=" + dateOf(booked, 3));
      assertThat(onTheCalendar(pages.page(), booked, 3)).isVisible();
      assertThat(pages.page().locator("[data-move]")).hasCount(0);
      pages.mustBeAccessible().mustBeQuiet();
    }
  }

  @Test
  void anAppointmentIsDraggedToAnotherRoomAndTheReasonIsAsked() {
    // Nobody else goes to this site, so there is a free room.
    JsonNode alone = held(63, "denver", "America/Denver");
    open.walkthrough.confirm(alone);
    try (PortalPages pages = scheduler(Look.LIGHT)) {
      Page page = pages.page();
      // The whole day without scrolling.
      page.setViewportSize(1280, 1400);
      pages.open("/calendar?site=denver&date=" + dateOf(alone, 1));
      Locator visit = onTheCalendar(page, alone, 1);
      BoundingBox box = visit.boundingBox();
      Locator freeRoom = page.locator(".lane:not(:has(.slot))").last();
      BoundingBox lane = freeRoom.boundingBox();
      String room = freeRoom.getAttribute("data-room-name");

      // After closing time: what is in the way is shown before it is dropped.
      hold(page, visit, lane.x + 60, lane.y + lane.height - 10);
      assertThat(page.locator("#drag-tip")).containsText("Outside opening hours");
      assertThat(page.locator(".ghost")).hasClass(Pattern.compile(".*\\bno\\b.*"));
      pages.picture("calendar-drag-conflict");

      // At the same time in another room it fits.
      page.mouse().move(lane.x + 60, box.y + 4, new Mouse.MoveOptions().setSteps(8));
      assertThat(page.locator("#drag-tip")).containsText("It fits");
      page.mouse().up();

      assertThat(page.locator("#sheet #field-reason")).isVisible();
      page.click("#sheet button.primary");
      assertThat(page.locator("#sheet #wrong-reason")).isVisible();
      page.selectOption("#sheet #field-reason", "ROOM_UNAVAILABLE");
      pages.picture("calendar-drag-reason").mustBeAccessible();
      page.click("#sheet button.primary");
      assertThat(page.locator(".note.good")).containsText("was moved");
      assertThat(
              page.locator(
                  ".lane[data-room-name='" + room + "'] .visit[href^='" + address(alone, 1) + "']"))
          .isVisible();
      pages.mustBeQuiet();
    }
  }

  @Test
  void twoPeopleMoveOneAppointmentAndTheSecondSeesBothPlaces() {
    // At the other site all rooms may be taken by whom other classes have booked.
    JsonNode alone = held(66, "denver", "America/Denver");
    open.walkthrough.confirm(alone);
    try (PortalPages pages = scheduler(Look.LIGHT)) {
      pages.open(address(alone, 5) + "/move");
      Page page = pages.page();
      chooseAnotherFreeRoom(page);
      page.selectOption("#field-reason", "CLINIC_REQUEST");
      open.api.post("scheduler", "scheduling", "/v1" + address(alone, 5) + "/confirm", "{}");
      page.click("main button.primary");
      assertThat(page.locator(".theirs")).containsText("As it is saved now");
      assertThat(page.locator(".theirs")).containsText("Your move");
      assertThat(page.locator("#field-reason")).hasValue("CLINIC_REQUEST");
      pages.picture("move-stale").mustBeAccessible();
      page.click("main button.primary");
      assertThat(page.locator(".note.good")).containsText("was moved");
      pages.mustBeQuiet();
    }
  }

  @Test
  void otherTimesAreSearchedHeldAndConfirmed() {
    JsonNode course = held(62);
    try (PortalPages pages = scheduler(Look.LIGHT)) {
      pages.open("/courses/" + id(course));
      Page page = pages.page();
      page.check("#search-series input[value=SUNDAY]");
      page.click("#search-series .form-foot button");
      assertThat(page.locator(".note.relax")).isVisible();
      pages.picture("course-relax").mustBeAccessible();
      page.uncheck("#search-series input[value=SUNDAY]");
      page.fill("#field-earliest", "09:00");
      page.click("#search-series .form-foot button");
      Locator found = page.locator(".alternatives > li");
      assertThat(found.first()).isVisible();
      pages.picture("course-alternatives").mustBeAccessible();
      found.last().locator("button").click();
      assertThat(page.locator(".note.good")).containsText("held now");
      page.locator("main .course-now button.primary").click();
      assertThat(page.locator(".note.good")).containsText("booked");
      pages.mustBeQuiet();
    }
  }

  @Test
  void anAppointmentIsCancelledWithTheReason() {
    try (PortalPages pages = scheduler(Look.LIGHT)) {
      pages.open(address(booked, 6));
      Page page = pages.page();
      page.click("summary");
      page.selectOption("#field-by", "CLINIC");
      page.selectOption("#field-reason", "PATIENT_LATE");
      page.click("button.danger");
      assertThat(page.locator("#wrong-reason")).isVisible();
      assertThat(page.locator("#field-by")).hasValue("CLINIC");
      pages.picture("appointment-refused").mustBeAccessible();
      page.selectOption("#field-reason", "CLINIC_HOLD");
      page.selectOption("#field-hold", "NO_DRIVER");
      page.click("button.danger");
      assertThat(page.locator(".note.good")).containsText("cancelled");
      pages.mustBeQuiet();
    }
  }

  /** Which rooms of Denver are free depends on whom the tests before have booked. */
  private static void chooseAnotherFreeRoom(Page page) {
    String present = page.locator("#field-roomId").inputValue();
    for (int number = 1; number <= 4; number++) {
      String room = "denver-room-" + number;
      if (!room.equals(present)) {
        page.selectOption("#field-roomId", room);
        assertThat(page.locator("#fit")).containsText("Room " + number);
        if (!page.locator("#fit").innerText().contains("does not fit")) {
          return;
        }
      }
    }
    throw new AssertionError("no other room is free");
  }
}
