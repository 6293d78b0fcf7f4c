package org.kram.ask;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kram.shared.BadInput;
import org.kram.shared.Check;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.kram.shared.TypedText;
import tools.jackson.databind.JsonNode;

/// Reads JSON into records, lenient in form: names in any case, with or without underscores, and by their [JsonAlias]; numbers and yes or no
/// as such or as text; dates as people in India and as computers write them; words of a choice in any spelling. Strict in meaning: an
/// unknown field, a value that cannot be read and a missing one are all told at once, each with its path and remedy.
final class PlainReader {
  /// Names that mean one thing in one system and another in the next.
  private static final Map<String, String> AMBIGUOUS = Map.of("rate", "unitPrice (the price) or gstRate (the tax)", "amount", "taxableValue or total", "tax", "igst, cgst, sgst or cess", "value", "taxableValue or total");

  private final BadInput.Collector bad = BadInput.collect();

  private PlainReader() {}

  static <T extends Record> T read(JsonNode body, Class<T> form) {
    var reader = new PlainReader();
    var read = reader.object(body, form, "");
    reader.bad.throwIfAny();
    Check.that(read != null, "what has no error was read");
    return read;
  }

  private <T extends Record> @Nullable T object(JsonNode node, Class<T> form, String at) {
    if (!node.isObject()) {
      wrong(at, node, "This is to be an object with the fields " + names(form) + ".");
      return null;
    }
    var components = form.getRecordComponents();
    var given = given(node, components, form, at);
    var values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      var path = at + components[i].getName();
      var value = given.get(components[i].getName());
      values[i] = value == null || value.isNull() || value.isString() && value.stringValue().isBlank() ? absent(components[i], path) : value(value, components[i], path);
    }
    return bad.isClean() ? make(form, values) : null;
  }

  /// The given values by the name of their component.
  private Map<String, JsonNode> given(JsonNode node, RecordComponent[] components, Class<?> form, String at) {
    var known = new HashMap<String, String>();
    for (var c : components) spellings(c, form).forEach(s -> known.put(plain(s), c.getName()));
    var given = new HashMap<String, JsonNode>();
    for (var field : node.properties()) {
      var name = known.get(plain(field.getKey()));
      if (name == null) wrong(at + field.getKey(), field.getValue(), unknown(field.getKey(), form));
      else if (given.put(name, field.getValue()) != null) wrong(at + field.getKey(), field.getValue(), "This is given twice, also under another name of " + name + ": send it once.");
    }
    return given;
  }

  private @Nullable Object absent(RecordComponent component, String path) {
    if (component.getType() == List.class) return List.of();
    if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) bad.require(false, path, "", "This is missing.");
    return null;
  }

  private @Nullable Object value(JsonNode node, RecordComponent component, String path) {
    if (component.getType() != List.class) return value(node, component.getType(), path);
    var element = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    var list = new ArrayList<Object>();
    if (!node.isArray()) {
      wrong(path, node, "This is to be a list, like [ … ].");
      return list;
    }
    for (int i = 0; i < node.size(); i++) {
      var one = value(node.get(i), element, path + "[" + i + "]");
      if (one != null) list.add(one);
    }
    return list;
  }

  private @Nullable Object value(JsonNode node, Class<?> type, String path) {
    if (type == JsonNode.class) return node; // somebody else's form, read elsewhere
    if (type.isRecord() && type != Money.class && type != Quantity.class && type != StateCode.class) return object(node, type.asSubclass(Record.class), path + ".");
    if (node.isObject() || node.isArray()) {
      wrong(path, node, "This is to be a single value.");
      return null;
    }
    var text = node.asString().strip();
    if (type == String.class) return text;
    if (type == StateCode.class) return StateCode.of(text).orElseGet(() -> {
      wrong(path, node, "There is no such state: use its GST code, letters or name, like 27, MH or Maharashtra.");
      return null;
    });
    if (type.isEnum()) return choice(node, type, path);
    return typed(node, text, path, form -> {
      if (type == Money.class) return form.money(path);
      if (type == Quantity.class) return form.quantity(path);
      if (type == BigDecimal.class) return form.number(path);
      if (type == Integer.class) return form.whole(path, 0);
      if (type == Boolean.class) return form.tick(path);
      Check.that(type == LocalDate.class, "a plain form has no field of " + type);
      return form.date(path);
    });
  }

  /// The forms of numbers, days and ticks are those of every screen and sheet.
  private @Nullable Object typed(JsonNode node, String text, String path, Function<TypedText, @Nullable Object> read) {
    var form = new TypedText(Map.of(path, text.replaceFirst("(?<=^[0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*$", "").replaceFirst("(?<=[0-9])\\s*%$", "")));
    var value = read.apply(form);
    form.wrong().forEach(f -> wrong(path, node, f.message()));
    return value;
  }

  private @Nullable Object choice(JsonNode node, Class<?> type, String path) {
    var word = plain(node.asString());
    for (var one : type.getEnumConstants()) if (spellings((Enum<?>) one).anyMatch(s -> plain(s).equals(word))) return one;
    wrong(path, node, "This is none of the choices: use one of " + Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", ")) + ".");
    return null;
  }

  private static Stream<String> spellings(Enum<?> one) {
    try {
      return Stream.concat(Stream.of(one.name()), aliases(one.getDeclaringClass().getField(one.name())));
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("every constant of an enum is a field", e);
    }
  }

  private static Set<String> spellings(RecordComponent component, Class<?> form) {
    try {
      var spellings = new HashSet<>(Set.of(component.getName()));
      aliases(form.getDeclaredField(component.getName())).forEach(spellings::add);
      return spellings;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("every component of a record is a field", e);
    }
  }

  private static Stream<String> aliases(AnnotatedElement element) {
    var alias = element.getAnnotation(JsonAlias.class);
    return alias == null ? Stream.empty() : Arrays.stream(alias.value());
  }

  private static String unknown(String key, Class<?> form) {
    var meant = AMBIGUOUS.get(plain(key));
    return meant == null ? "There is no such field here; there are " + names(form) + "." : "This name can mean two things: say " + meant + ".";
  }

  private static String names(Class<?> form) {
    return Arrays.stream(form.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.joining(", "));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private void wrong(String path, JsonNode node, String message) {
    var shown = node.isValueNode() ? node.asString() : node.toString();
    bad.require(false, path.endsWith(".") ? path.substring(0, path.length() - 1) : path, shown.length() > 100 ? shown.substring(0, 100) + "…" : shown, message);
  }

  private static <T extends Record> T make(Class<T> form, @Nullable Object[] values) {
    try {
      var types = Arrays.stream(form.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
      var maker = form.getDeclaredConstructor(types);
      maker.setAccessible(true);
      return maker.newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException ours ? ours : new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a form is a record of this module: " + form, e);
    }
  }
}
