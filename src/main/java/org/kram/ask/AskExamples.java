package org.kram.ask;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Puts examples into the description of the API: the files `gst/examples/<operation>.<case>.request.json` and `.response.json`, which a test
/// sends and compares, so that no example is ever wrong.
@Component
class AskExamples implements GlobalOperationCustomizer {
  static {
    SpringDocUtils.getConfig().replaceWithClass(StateCode.class, String.class);
  }

  private final PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
  private final JsonMapper json;

  AskExamples(JsonMapper json) {
    this.json = json.rebuild().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  }

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    if (!method.getBeanType().getPackageName().equals(AskExamples.class.getPackageName())) return operation;
    add(operation.getRequestBody() == null ? null : operation.getRequestBody().getContent(), operation.getOperationId(), "request");
    var answer = operation.getResponses() == null ? null : operation.getResponses().get("200");
    add(answer == null ? null : answer.getContent(), operation.getOperationId(), "response");
    if (operation.getResponses() != null)
      operation.getResponses().addApiResponse("422", new ApiResponse().description("Cannot be understood: problem details whose errors name each field, the value given, and what would be right."));
    return operation;
  }

  private void add(@Nullable Content content, String operationId, String part) {
    if (content == null) return;
    for (var type : content.values()) examples(type, operationId, part);
  }

  private void examples(MediaType type, String operationId, String part) {
    try {
      var found = files.getResources("classpath:/gst/examples/" + operationId + ".*." + part + ".json");
      Arrays.sort(found, Comparator.comparing(r -> String.valueOf(r.getFilename())));
      for (var file : found) {
        var name = String.valueOf(file.getFilename()).split("\\.")[1];
        type.addExamples(name, new Example().summary(name.replace('-', ' ')).value(json.readValue(file.getContentAsString(StandardCharsets.UTF_8), Object.class)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
