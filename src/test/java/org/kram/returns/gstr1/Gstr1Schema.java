package org.kram.returns.gstr1;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/// Every file that a test makes passes our own schema of the portal's form.
public final class Gstr1Schema {
  private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(Gstr1Schema.class.getResourceAsStream("/gst/schema/gstr1.schema.json"));

  private Gstr1Schema() {}

  public static void check(String json) {
    assertThat(SCHEMA.validate(json, InputFormat.JSON)).as("what the schema says of " + (json.length() > 2_000 ? "the file" : json)).isEmpty();
  }

  public static boolean refuses(String json) {
    return !SCHEMA.validate(json, InputFormat.JSON).isEmpty();
  }
}
