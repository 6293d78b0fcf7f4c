package org.kram.web;

import java.time.Clock;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives controllers the act (who, now, and the form's field `why`) or just the actor.
final class ActArgument implements HandlerMethodArgumentResolver {
  private final Clock clock;

  ActArgument(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Act.class || parameter.getParameterType() == Actor.class;
  }

  @Override
  public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer model, NativeWebRequest request, WebDataBinderFactory binder) {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    if (!(authentication != null && authentication.getPrincipal() instanceof Actor actor)) throw new IllegalStateException("nobody is signed in here");
    return parameter.getParameterType() == Actor.class ? actor : Act.of(actor, clock.instant()).because(request.getParameter("why"));
  }
}
