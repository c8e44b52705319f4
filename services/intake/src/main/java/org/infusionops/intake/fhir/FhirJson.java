package org.infusionops.intake.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes FHIR R4 resources as JSON. Nothing in a resource is passed over in silence. */
final class FhirJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FhirJson() {}

  /** Made on first use: it takes about a second and some memory. */
  private static final class Model {
    private static final FhirContext R4 = FhirContext.forR4();
  }

  /**
   * Reads a resource.
   *
   * @throws Problem 400 naming by its FHIRPath each element that is no part of FHIR R4 or cannot be
   *     read
   */
  static Resource read(String text) {
    JsonNode tree = tree(text);
    String type = tree.path("resourceType").asString("");
    if (type.isEmpty()) {
      throw Problem.malformed("resourceType", "is missing: this is no FHIR resource");
    }
    var wrong = new Wrong(new Places(type, tree));
    IParser parser = Model.R4.newJsonParser();
    parser.setParserErrorHandler(wrong);
    IBaseResource read;
    try {
      read = parser.parseResource(text);
    } catch (DataFormatException _) {
      throw wrong.violations.isEmpty()
          ? Problem.malformed(type, "is no FHIR R4 resource")
          : Problem.malformed(wrong.violations);
    }
    if (!wrong.violations.isEmpty()) {
      throw Problem.malformed(wrong.violations);
    }
    if (!(read instanceof Resource resource)) {
      throw Problem.malformed(type, "is no FHIR R4 resource");
    }
    return resource;
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException _) {
      throw Problem.malformed("", "the body is not JSON");
    }
  }

  /** Writes a resource. */
  static String write(Resource resource) {
    return Model.R4.newJsonParser().setPrettyPrint(true).encodeResourceToString(resource);
  }

  /** Collects what the parser stumbles over. */
  private static final class Wrong extends ErrorHandlerAdapter {

    private final Places places;
    private final List<Violation> violations = new ArrayList<>();

    private Wrong(Places places) {
      this.places = places;
    }

    private void at(@Nullable String element, @Nullable String value, String reason) {
      violations.add(new Violation(places.of(element == null ? "" : element, value), reason));
    }

    @Override
    public void unknownElement(IParseLocation location, String element) {
      at(element, null, "is no element of FHIR R4 here");
    }

    @Override
    public void unknownAttribute(IParseLocation location, String attribute) {
      at(attribute, null, "is no element of FHIR R4 here");
    }

    @Override
    public void unexpectedRepeatingElement(IParseLocation location, String element) {
      at(element, null, "must not repeat");
    }

    @Override
    public void invalidValue(IParseLocation location, String value, String error) {
      at(
          location == null ? null : location.getParentElementName(),
          value,
          "has a value that cannot be read");
    }

    @Override
    public void incorrectJsonType(
        IParseLocation location,
        String element,
        ValueType expected,
        @Nullable ScalarType expectedScalar,
        ValueType found,
        @Nullable ScalarType foundScalar) {
      at(element, null, "is of the wrong JSON type");
    }
  }
}
