package org.infusionops.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.infusionops.portal.session.Sittings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may see which page: each page × each role. A new page is a new row of {@link #PAGES}. */
class AuthorizationMatrixTest extends PortalTest {

  private static final List<String> ROLES =
      List.of("intake", "scheduler", "nurse", "prescriber", "finance", "medical-director", "admin");

  /** A page's path pattern, an address of it, and who may see it. */
  private record PageRow(String pattern, String address, Set<String> roles) {}

  private static final Set<String> EVERYBODY = Set.copyOf(ROLES);
  private static final Set<String> ALL_BUT_ADMIN =
      Set.of("intake", "scheduler", "nurse", "prescriber", "finance", "medical-director");
  private static final Set<String> MESSAGES =
      Set.of("intake", "scheduler", "nurse", "admin", "finance");
  private static final Set<String> COURSES = Set.of("scheduler", "nurse", "prescriber", "intake");
  private static final Set<String> ACCOUNT = Set.of("finance", "scheduler", "intake");

  private static final Set<String> CARE = Set.of("nurse", "prescriber");
  private static final Set<String> RECORDS = Set.of("nurse", "prescriber", "medical-director");
  private static final Set<String> SCREENERS = Set.of("intake", "prescriber");
  private static final Set<String> MEASURERS = Set.of("intake", "nurse", "prescriber");
  private static final Set<String> MEASURES =
      Set.of("intake", "nurse", "prescriber", "medical-director");
  private static final Set<String> REVIEWERS = Set.of("prescriber", "medical-director");

  private static final Set<String> FILES = Set.of("intake", "prescriber", "medical-director");
  private static final Set<String> WITNESSES = Set.of("intake", "nurse", "prescriber");

  private static final List<PageRow> PAGES =
      List.of(
          new PageRow("/", "/", EVERYBODY),
          new PageRow("/patients/{id}", "/patients/p1", ALL_BUT_ADMIN),
          new PageRow("/patients/{id}/contact", "/patients/p1/contact", Set.of("intake")),
          new PageRow("/patients/{id}/messages", "/patients/p1/messages", MESSAGES),
          new PageRow("/calendar", "/calendar", Set.of("scheduler", "nurse", "prescriber")),
          new PageRow("/series", "/series", Set.of("scheduler")),
          new PageRow("/waitlist", "/waitlist", Set.of("scheduler")),
          new PageRow("/time-requests", "/time-requests", Set.of("scheduler")),
          new PageRow("/courses/{id}/waitlist", "/courses/c1/waitlist", Set.of("scheduler")),
          new PageRow("/calendar-feeds", "/calendar-feeds", Set.of("scheduler", "admin")),
          new PageRow(
              "/patients/{patient}/calendar-feed",
              "/patients/p1/calendar-feed",
              Set.of("scheduler")),
          new PageRow("/takeover", "/takeover", Set.of("scheduler", "admin")),
          new PageRow(
              "/utilisation", "/utilisation", Set.of("scheduler", "admin", "medical-director")),
          new PageRow(
              "/utilisation/sheet",
              "/utilisation/sheet?site=mesa&from=2026-11-01&to=2026-11-30",
              Set.of("scheduler", "admin", "medical-director")),
          new PageRow("/courses/{id}", "/courses/c1", COURSES),
          new PageRow("/courses/{id}/site", "/courses/c1/site", Set.of("scheduler", "prescriber")),
          new PageRow("/patients/{id}/courses", "/patients/p1/courses", COURSES),
          new PageRow(
              "/courses/{id}/appointments/{appointmentId}",
              "/courses/c1/appointments/a1",
              Set.of("scheduler", "nurse", "prescriber")),
          new PageRow(
              "/courses/{id}/appointments/{appointmentId}/move",
              "/courses/c1/appointments/a1/move",
              Set.of("scheduler", "prescriber")),
          new PageRow(
              "/ladders/{id}",
              "/ladders/l1",
              Set.of("scheduler", "nurse", "prescriber", "intake", "medical-director")),
          new PageRow("/ladders/{id}/edit", "/ladders/l1/edit", Set.of("prescriber")),
          new PageRow("/reviews", "/reviews", RECORDS),
          new PageRow("/due", "/due", COURSES),
          new PageRow("/resources", "/resources", Set.of("scheduler", "admin")),
          new PageRow("/resources/{site}", "/resources/mesa", Set.of("scheduler", "admin")),
          new PageRow(
              "/resources/{site}/away", "/resources/mesa/away", Set.of("scheduler", "admin")),
          new PageRow(
              "/resources/{site}/edit", "/resources/mesa/edit", Set.of("scheduler", "admin")),
          new PageRow(
              "/resources/{site}/shift", "/resources/mesa/shift", Set.of("scheduler", "admin")),
          new PageRow("/resources/{site}/broken", "/resources/mesa/broken", Set.of("scheduler")),
          new PageRow("/finance", "/finance", Set.of("finance")),
          new PageRow("/finance/plans/{id}", "/finance/plans/plan-1", Set.of("finance")),
          new PageRow("/finance/plans/{id}/told", "/finance/plans/plan-1/told", Set.of("finance")),
          new PageRow("/patients/{id}/account", "/patients/p1/account", ACCOUNT),
          new PageRow("/patients/{id}/offers/{offersId}", "/patients/p1/offers/o1", ACCOUNT),
          new PageRow("/admin/services", "/admin/services", Set.of("admin")),
          new PageRow("/admin/services/now", "/admin/services/now", Set.of("admin")),
          new PageRow("/admin/parked", "/admin/parked", Set.of("admin")),
          new PageRow("/admin/audit", "/admin/audit", Set.of("admin", "medical-director")),
          new PageRow(
              "/admin/audit/check", "/admin/audit/check", Set.of("admin", "medical-director")),
          new PageRow("/admin/staff", "/admin/staff", Set.of("admin")),
          new PageRow("/admin/clock", "/admin/clock", Set.of("admin")),
          new PageRow("/rooms", "/rooms", CARE),
          new PageRow("/rooms/{site}", "/rooms/mesa", CARE),
          new PageRow("/rooms/{site}/live", "/rooms/mesa/live", CARE),
          new PageRow("/sessions", "/sessions", RECORDS),
          new PageRow("/sessions/{id}", "/sessions/s1", CARE),
          new PageRow("/sessions/{id}/record", "/sessions/s1/record", RECORDS),
          new PageRow("/patients/{id}/sessions", "/patients/p1/sessions", RECORDS),
          new PageRow("/patients/new", "/patients/new", Set.of("intake")),
          new PageRow("/patients/{id}/consents", "/patients/p1/consents", Set.of("intake")),
          new PageRow("/enquiries", "/enquiries", Set.of("intake")),
          new PageRow("/enquiries/{id}", "/enquiries/e1", Set.of("intake")),
          new PageRow("/enquiries/{id}/register", "/enquiries/e1/register", Set.of("intake")),
          new PageRow("/look-alikes", "/look-alikes", Set.of("intake")),
          new PageRow("/look-alikes/{id}", "/look-alikes/l1", Set.of("intake")),
          new PageRow("/screenings", "/screenings", SCREENERS),
          new PageRow("/screenings/new", "/screenings/new", SCREENERS),
          new PageRow(
              "/screenings/{id}",
              "/screenings/s1",
              Set.of("intake", "prescriber", "medical-director")),
          new PageRow("/screenings/{id}/sign", "/screenings/s1/sign", Set.of("prescriber")),
          new PageRow("/medicines", "/medicines", SCREENERS),
          new PageRow(
              "/patients/{id}/documents",
              "/patients/p1/documents",
              Set.of("intake", "scheduler", "nurse", "prescriber", "medical-director")),
          new PageRow(
              "/patients/{id}/documents/{documentId}/content",
              "/patients/p1/documents/d1/content",
              FILES),
          new PageRow(
              "/patients/{id}/documents/sign",
              "/patients/p1/documents/sign?document=treatment",
              WITNESSES),
          new PageRow(
              "/patients/{id}/documents/signed", "/patients/p1/documents/signed", WITNESSES),
          new PageRow(
              "/signed-consents/{id}",
              "/signed-consents/sc1",
              Set.of("intake", "nurse", "prescriber", "medical-director")),
          new PageRow("/clearances", "/clearances", FILES),
          new PageRow("/screenings/{id}/clearances", "/screenings/s1/clearances", FILES),
          new PageRow("/patients/{id}/measures", "/patients/p1/measures", MEASURES),
          new PageRow(
              "/patients/{id}/measures/{instrument}", "/patients/p1/measures/madrs", MEASURERS),
          new PageRow(
              "/patients/{id}/measurements/{measurementId}/withdraw",
              "/patients/p1/measurements/m2/withdraw",
              MEASURERS),
          new PageRow("/outcomes", "/outcomes", Set.of("medical-director")),
          new PageRow("/decisions", "/decisions", REVIEWERS),
          new PageRow("/safety", "/safety", REVIEWERS),
          new PageRow("/safety/list", "/safety/list", REVIEWERS),
          new PageRow("/safety/{id}", "/safety/e1", REVIEWERS),
          new PageRow("/safety/live", "/safety/live", RECORDS),
          new PageRow(
              "/on-call", "/on-call", Set.of("admin", "prescriber", "medical-director", "nurse")),
          new PageRow("/on-call/{site}", "/on-call/mesa", Set.of("admin")),
          new PageRow("/packs", "/packs", EVERYBODY),
          new PageRow("/packs/{id}/{version}", "/packs/iv-ketamine-standard/1", EVERYBODY),
          new PageRow("/packs/new", "/packs/new", REVIEWERS),
          new PageRow("/packs/drafts/{id}/{version}", "/packs/drafts/d/2", REVIEWERS),
          new PageRow(
              "/packs/drafts/{id}/{version}/replace", "/packs/drafts/d/2/replace", REVIEWERS),
          new PageRow("/packs/{id}/{version}/compare", "/packs/d/2/compare", REVIEWERS),
          new PageRow(
              "/packs/{id}/{version}/replay", "/packs/d/2/replay", Set.of("medical-director")),
          new PageRow("/rights", "/rights", Set.of("admin", "medical-director")),
          new PageRow(
              "/patients/{id}/rights",
              "/patients/p1/rights",
              Set.of("intake", "admin", "medical-director")),
          new PageRow(
              "/patients/{id}/rights/exports/{exportId}/archive",
              "/patients/p1/rights/exports/x1/archive",
              Set.of("intake", "admin")),
          new PageRow("/messages", "/messages", MESSAGES));

  /** Pages that hold nothing but what the person put there. */
  private static final Set<String> PLAIN = Set.of("/resume", "/signed-out");

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  static Stream<Arguments> pagesAndRoles() {
    return PAGES.stream()
        .flatMap(page -> ROLES.stream().map(role -> Arguments.of(page.address(), role, page)));
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("pagesAndRoles")
  void only_these_roles_see_the_page(String address, String role, PageRow page) throws Exception {
    services.on("GET /intake/v1/patients/p1", 200, PATIENT);
    SchedulingPagesTest.answering(services);
    services.on("GET /scheduling/v1/ladders/l1", 200, LadderPagesTest.ladder("STRETCH", false));
    services.on("GET /scheduling/v1/sites/mesa/resources", 200, ResourcesPagesTest.SITE);
    services.on("GET /billing/v1/plans/plan-1", 200, MoneySamples.PLAN);
    services.on("GET /billing/v1/offers/o1", 200, MoneySamples.OFFERS);
    services.on("GET /treatment/v1/sessions/s1", 200, Sittings.CHECKED_IN);
    services.on("GET /intake/v1/enquiries/e1", 200, EnquiryPagesTest.NEW);
    services.on("GET /intake/v1/look-alikes/l1", 200, LookAlikePagesTest.pair("OPEN", null));
    services.on("GET /intake/v1/instruments/madrs", 200, MeasurePagesTest.MADRS);
    services.on("GET /intake/v1/measurements/m2", 200, MeasurePagesTest.MEASURED);
    services.on("GET /intake/v1/screenings/s1", 200, IntakePagesTest.DRAFT);
    services.on("POST /intake/v1/screenings/s1/preview", 200, IntakePagesTest.PREVIEW);
    services.on("GET /intake/v1/packs/iv-ketamine-standard/1", 200, IntakePagesTest.PACK);
    services.on("GET /intake/v1/pack-drafts/d/2", 200, PackPagesTest.DRAFT);
    services.on("GET /intake/v1/packs/d/2/comparison", 200, PackPagesTest.COMPARISON);
    services.on("GET /intake/v1/packs/d/2/replay", 200, PackPagesTest.REPLAY);
    services.on("POST /treatment/v1/session-replays", 422, "{\"status\": 422}");
    DocumentPagesTest.answering(services);
    services.on("GET /intake/v1/safety-events/e1", 200, SafetyPagesTest.EVENT);
    services.on("GET /intake/v1/safety-events/open", 200, "[]");
    services.on("GET /intake/v1/safety-times", 200, SafetyPagesTest.TIMES);
    services.on("GET /intake/v1/on-call/mesa", 200, SafetyPagesTest.ON_CALL);
    services.on("GET /intake/v1/exports/x1/archive", 200, "zip");
    services.on("GET /scheduling/v1/utilisation", 200, UtilisationPagesTest.MEASURED);
    services.on("GET /scheduling/v1/utilisation/sheet", 200, "measure,of");
    int status = web.perform(get(address).with(as(role))).andReturn().getResponse().getStatus();
    assertThat(status).isEqualTo(page.roles().contains(role) ? 200 : 403);
  }

  @ParameterizedTest
  @MethodSource("pagesAndRoles")
  void who_is_not_signed_in_is_sent_to_the_login(String address, String role, PageRow page)
      throws Exception {
    var response = web.perform(get(address)).andReturn().getResponse();
    assertThat(response.getStatus()).isEqualTo(302);
    assertThat(response.getRedirectedUrl()).endsWith("/oauth2/authorization/clinic");
  }

  @Test
  void every_page_there_is_has_its_row() {
    Set<String> there = new TreeSet<>();
    mappings
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              boolean ours = handler.getBeanType().getPackageName().startsWith("org.infusionops");
              boolean page = mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET);
              if (ours && page) {
                there.addAll(mapping.getPatternValues());
              }
            });
    there.removeAll(PLAIN);
    assertThat(PAGES.stream().map(PageRow::pattern)).containsExactlyInAnyOrderElementsOf(there);
  }
}
