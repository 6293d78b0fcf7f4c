package org.kram.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The machine-readable description of the API, under `/v3/api-docs`, for who is signed in.
@Configuration(proxyBeanMethods = false)
class ApiDocument {
  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Act.class, Actor.class).replaceWithClass(Money.class, BigDecimal.class).replaceWithClass(Quantity.class, BigDecimal.class);
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(new Info().title("Kram").version("1").description("""
            From quotation to cash. Documents are addressed by their number (SO-1001). Every write needs the header Idempotency-Key: a repeat with the same key and content gets the first answer again.
            What cannot be done is answered as problem details (RFC 9457): 409 /problems/refused with `reasons`, 409 /problems/stale, 422 /problems/bad-input with `errors`,
            400 /problems/malformed, 403 /problems/forbidden, 404 /problems/not-found, 422 /problems/key-reused, 503 /problems/busy, 500 /problems/incident. Lists page by key: pass `next` as `after`."""))
        .components(new Components().addSecuritySchemes("token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList("token"));
  }
}
