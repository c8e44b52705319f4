package org.infusionops.starter.openapi;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigDecimal;
import java.util.Arrays;
import org.infusionops.starter.problems.ProblemBody;
import org.infusionops.starter.requests.IfMatch;
import org.infusionops.starter.requests.Paging;
import org.infusionops.starter.requests.Required;
import org.infusionops.starter.security.Caller;
import org.infusionops.starter.text.Said;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;

/**
 * Describes what the starter does for every operation: the bearer token, problems, {@code
 * Idempotency-Key}, {@code If-Match} and pages. It is served at {@code /v3/api-docs} and {@code
 * /v3/api-docs.yaml}, and built when it is first asked for.
 */
@AutoConfiguration(before = SpringDocConfiguration.class)
class OpenApiConfiguration {

  private static final String TOKEN = "token";

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, IfMatch.class, Paging.class);
    // A document of any form, not the methods of the class that holds it.
    SpringDocUtils.getConfig().replaceWithClass(JsonNode.class, Object.class);
    // In the language of the request.
    SpringDocUtils.getConfig().replaceWithClass(Said.class, String.class);
  }

  @Bean
  OpenAPI openApi(Environment environment) {
    String name = environment.getProperty("spring.application.name", "service");
    return new OpenAPI()
        .info(
            new Info()
                .title(Character.toUpperCase(name.charAt(0)) + name.substring(1))
                .version("v1")
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        // Not the address at which this instance happens to run.
        .addServersItem(new Server().url("/"))
        .components(
            new Components()
                .addSecuritySchemes(
                    TOKEN,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")))
        .addSecurityItem(new SecurityRequirement().addList(TOKEN));
  }

  @Bean
  GlobalOpenApiCustomizer problemSchemas() {
    return api ->
        ModelConverters.getInstance(true)
            .readAll(ProblemBody.class)
            .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
  }

  @Bean
  OneNameEach oneNameEach() {
    return new OneNameEach();
  }

  /** There is no description, and so no passing test of it, while two types share a name. */
  @Bean
  GlobalOpenApiCustomizer namesAreOwn(OneNameEach names) {
    return _ -> names.require();
  }

  @Bean
  GlobalOperationCustomizer starterOperations() {
    return OpenApiConfiguration::describe;
  }

  private static @Nullable Boolean isRequired(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
            .anyMatch(parameter -> parameter.hasParameterAnnotation(Required.class))
        ? true
        : null;
  }

  private static Operation describe(Operation operation, HandlerMethod handler) {
    if (handler.hasMethodAnnotation(PostMapping.class)) {
      operation.addParametersItem(
          new HeaderParameter()
              .name("Idempotency-Key")
              .description("Sent again with the same key and body, the first answer is repeated.")
              .schema(new StringSchema().maxLength(200)));
    }
    if (takes(handler, IfMatch.class)) {
      operation.addParametersItem(
          new HeaderParameter()
              .name("If-Match")
              .required(isRequired(handler))
              .description("The ETag of the version to change; 412 when there is a newer one.")
              .schema(new StringSchema().example("\"7\"")));
    }
    if (takes(handler, Paging.class)) {
      operation.addParametersItem(page("page", "Which page, from 0.", 0, 0, 1_000_000));
      operation.addParametersItem(page("size", "How many a page may have.", 50, 1, 200));
    }
    operation
        .getResponses()
        .addApiResponse(
            "default",
            new ApiResponse()
                .description("A problem")
                .addHeaderObject(
                    "X-Correlation-Id",
                    new Header().description("The request").schema(new StringSchema()))
                .content(
                    new Content()
                        .addMediaType(
                            "application/problem+json",
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/ProblemBody")))));
    return operation;
  }

  private static QueryParameter page(
      String name, String description, int otherwise, int min, int max) {
    IntegerSchema schema = new IntegerSchema();
    schema.setDefault(otherwise);
    schema.setMinimum(BigDecimal.valueOf(min));
    schema.setMaximum(BigDecimal.valueOf(max));
    QueryParameter parameter = new QueryParameter();
    parameter.name(name).description(description).schema(schema);
    return parameter;
  }

  private static boolean takes(HandlerMethod handler, Class<?> type) {
    return Arrays.stream(handler.getMethodParameters())
        .map(MethodParameter::getParameterType)
        .anyMatch(type::equals);
  }
}
