package org.kram.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class WebSetup implements WebMvcConfigurer {
  private final Clock clock;
  private final JsonMapper json;

  WebSetup(Clock clock, JsonMapper json) {
    this.clock = clock;
    this.json = json;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new ActArgument(clock));
  }

  /// A misspelt or missing field is answered with its name instead of being passed over; a price of 100 reads 100, never 1E+2.
  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    var strict = json.rebuild().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    strict.annotationIntrospector(AnnotationIntrospector.pair(new NothingMissing(), strict.annotationIntrospector()));
    converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict.build()));
  }

  /// Templates were turned into Java by the build: each lies in its module's own package.
  @Bean
  static TemplateEngine templateEngine() {
    return TemplateEngine.createPrecompiled(null, ContentType.Html, WebSetup.class.getClassLoader(), "org.kram");
  }

  @Bean
  ViewResolver jteViews(TemplateEngine templates) {
    var views = new JteViews(templates);
    views.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return views;
  }

  @Bean
  static WebMvcRegistrations routes() {
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Routes();
      }
    };
  }

  @Bean
  FlashMapManager flashMapManager() {
    return new CookieFlash();
  }
}
