package org.infusionops.starter.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Optional;
import java.util.Set;
import org.infusionops.starter.audit.Audited.Action;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.security.Callers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class NotingHandlersTest {

  private final Callers callers = mock(Callers.class);

  @Test
  void staff_who_ask_by_patient_and_site_are_noted_with_them() throws Exception {
    when(callers.find())
        .thenReturn(Optional.of(new Caller("nurse-1", Set.of("nurse"), Set.of("mesa"))));
    Notes notes = noted();
    assertThat(notes.subjectIds()).containsExactly("patient-1");
    assertThat(notes.siteIds()).containsExactly("mesa");
  }

  @Test
  void what_a_stranger_writes_into_a_request_names_nobody() throws Exception {
    when(callers.find()).thenReturn(Optional.empty());
    Notes notes = noted();
    assertThat(notes.action()).isEqualTo(Action.READ);
    assertThat(notes.subjectIds()).isEmpty();
    assertThat(notes.siteIds()).isEmpty();
  }

  private Notes noted() throws Exception {
    var handlers =
        new NotingHandlers(
            new StaticListableBeanFactory().getBeanProvider(RequestMappingHandlerMapping.class),
            callers);
    var request = new MockHttpServletRequest("GET", "/v1/things");
    request.addParameter("patientId", "patient-1");
    request.addParameter("site", "mesa");
    request.setAttribute(Notes.class.getName(), new Notes());
    var method = new HandlerMethod(new Things(), Things.class.getDeclaredMethod("read"));
    handlers.preHandle(request, new MockHttpServletResponse(), method);
    return Notes.of(request).orElseThrow();
  }

  private static final class Things {
    @Audited(resource = "thing", action = Action.READ)
    void read() {}
  }
}
