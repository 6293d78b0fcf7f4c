package org.kram.returns;

import java.io.InputStream;
import java.io.OutputStream;
import org.kram.returns.gstr1.Table;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// One section of a prepared file with its head: the portal takes large files only in parts.
final class SectionFilter {
  private SectionFilter() {}

  static void copy(InputStream in, Table section, OutputStream out) {
    try (var parser = JsonMapper.shared().createParser(in); var json = JsonMapper.shared().createGenerator(out)) {
      parser.nextToken();
      json.writeStartObject();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        boolean head = parser.nextToken().isScalarValue();
        if (head || name.equals(section.key())) {
          json.writeName(name);
          json.copyCurrentStructureExact(parser);
        } else {
          parser.skipChildren();
        }
      }
      json.writeEndObject();
    }
  }
}
