package org.kram.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kram.identity.Role;
import org.kram.shared.Once;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/// What holds for every address of the API that changes something, also for those added tomorrow.
class EveryWriteTest extends ApiTest {
  /// Only asks what something would cost, and writes nothing.
  private static final Set<String> QUESTIONS = Set.of("POST /api/v1/prices");
  /// The GST engine only answers.
  private static final String ENGINE = "POST /api/v1/gst/";

  private String all;
  private String reader;

  @BeforeAll
  void people() {
    all = token("all", true, EnumSet.allOf(Role.class));
    reader = token("reader", false, EnumSet.allOf(Role.class));
  }

  @Test
  void noneIsTakenWithoutARequestKey() throws Exception {
    var taken = new ArrayList<String>();
    for (var write : writes()) {
      if (QUESTIONS.contains(write.pattern()) || write.pattern().startsWith(ENGINE)) continue;
      var answer = send(all, null, write.method().name(), write.path(), "{}");
      if (answer.status() != 400 || !answer.body().contains("Idempotency-Key")) taken.add(write.pattern() + " " + answer);
    }
    assertThat(taken).isEmpty();
  }

  /// To ask for the key and then to pass it over would be worse than not to ask.
  @Test
  void eachRunsThroughOnce() {
    var forgetful = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.kram").stream()
        .filter(c -> c.isAnnotatedWith(RestController.class)).flatMap(c -> c.getMethods().stream()).filter(EveryWriteTest::writes)
        .filter(m -> m.getMethodCallsFromSelf().stream().noneMatch(call -> call.getTargetOwner().isEquivalentTo(Once.class) && call.getName().equals("run")))
        .filter(m -> !m.getOwner().getPackageName().equals("org.kram.ask"))
        .map(m -> m.getOwner().getSimpleName() + "." + m.getName());
    assertThat(forgetful).containsExactly("PriceApi.explain");
  }

  @Test
  void aTokenThatMayOnlyLookReachesNone() throws Exception {
    var taken = new ArrayList<String>();
    for (var write : writes()) {
      if (write.pattern().startsWith(ENGINE)) continue;
      var answer = send(reader, newKey(), write.method().name(), write.path(), "{}");
      if (answer.status() != 403) taken.add(write.pattern() + " " + answer);
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void anEmptyBodyIsAnsweredWithWhatIsMissing() throws Exception {
    var broken = new ArrayList<String>();
    for (var write : writes())
      for (var body : new String[] {"{}", "[]", "[{}]", "null", "{\"lines\":[{}]}", "{\"lines\":[null]}"}) {
        var answer = send(all, newKey(), write.method().name(), write.path(), body);
        if (answer.status() >= 500) broken.add(write.pattern() + " " + body + " " + answer);
      }
    assertThat(broken).isEmpty();
  }

  private static boolean writes(JavaMethod method) {
    return method.isAnnotatedWith(PostMapping.class) || method.isAnnotatedWith(PutMapping.class) || method.isAnnotatedWith(DeleteMapping.class) || method.isAnnotatedWith(PatchMapping.class);
  }
}
