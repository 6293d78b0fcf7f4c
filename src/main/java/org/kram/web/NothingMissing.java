package org.kram.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/// What a record of ours does not call nullable has to be there, and no list has holes: a body without it is answered with the name of
/// the field, instead of breaking somewhere behind.
final class NothingMissing extends NopAnnotationIntrospector {
  @Override
  public JsonSetter.@Nullable Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    if (!(annotated instanceof AnnotatedParameter parameter) || !(parameter.getOwner().getAnnotated() instanceof Executable maker)
        || !maker.getDeclaringClass().isRecord() || !maker.getDeclaringClass().getName().startsWith("org.kram.")) return null;
    var type = maker.getAnnotatedParameterTypes()[parameter.getIndex()];
    boolean mayBeMissing = type.isAnnotationPresent(Nullable.class) || parameter.getRawType().isPrimitive();
    return JsonSetter.Value.construct(mayBeMissing ? Nulls.DEFAULT : Nulls.FAIL, Nulls.FAIL);
  }
}
