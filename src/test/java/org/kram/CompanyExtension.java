package org.kram;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.kram.database.Companies;
import org.kram.database.Company;
import org.kram.database.UsualCompany;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/// Gives every test class a fresh company and runs its methods in it. Test classes run one after another.
final class CompanyExtension implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor {
  private static final AtomicInteger count = new AtomicInteger();
  private static volatile String company = "none";

  /// Requests over HTTP meet the company of the test class that runs.
  @TestConfiguration
  static class Setup {
    @Bean
    @Primary
    UsualCompany companyOfTheTest() {
      return () -> company;
    }

    @Bean
    static StatementCount statementCount() {
      return new StatementCount();
    }

    @Bean
    @Primary
    TestClock testClock() {
      return new TestClock();
    }
  }

  static String company() {
    return company;
  }

  /// Nested classes share the company of the class around them.
  @Override
  public void beforeAll(ExtensionContext context) {
    if (context.getRequiredTestClass().isMemberClass()) return;
    var application = SpringExtension.getApplicationContext(context);
    application.getBean(TestClock.class).moveTo(TestClock.BEGIN);
    var name = context.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    company = name.substring(0, Math.min(20, name.length())) + "_" + count.incrementAndGet();
    application.getBean(Companies.class).create(company);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (context.getRequiredTestClass().isMemberClass()) return;
    SpringExtension.getApplicationContext(context).getBean(Companies.class).drop(company);
  }

  private static <T> T inCompany(Invocation<T> invocation) throws Throwable {
    var thrown = new Throwable[1];
    T result = Company.call(company, () -> {
      try {
        return invocation.proceed();
      } catch (Throwable e) {
        thrown[0] = e;
        return null;
      }
    });
    if (thrown[0] != null) throw thrown[0];
    return result;
  }

  @Override
  public void interceptBeforeAllMethod(Invocation<Void> it, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
    inCompany(it);
  }

  @Override
  public void interceptBeforeEachMethod(Invocation<Void> it, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
    inCompany(it);
  }

  @Override
  public void interceptTestMethod(Invocation<Void> it, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
    inCompany(it);
  }

  @Override
  public void interceptTestTemplateMethod(Invocation<Void> it, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
    inCompany(it);
  }

  @Override
  public <T> T interceptTestFactoryMethod(Invocation<T> it, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
    return inCompany(it);
  }

  @Override
  public void interceptDynamicTest(Invocation<Void> it, DynamicTestInvocationContext test, ExtensionContext context) throws Throwable {
    inCompany(it);
  }

  @Override
  public void interceptAfterEachMethod(Invocation<Void> it, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
    inCompany(it);
  }

  @Override
  public void interceptAfterAllMethod(Invocation<Void> it, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
    inCompany(it);
  }
}
