package org.kram.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kram.KramTest;
import org.kram.catalog.Catalog;
import org.kram.catalog.Pack;
import org.kram.company.CompanyBook;
import org.kram.company.Profile;
import org.kram.company.Registration;
import org.kram.company.Warehouse;
import org.kram.gst.Gstin;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Role;
import org.kram.party.PartyBook;
import org.kram.party.PartyKind;
import org.kram.pricing.NewPriceList;
import org.kram.pricing.PriceBook;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.shared.SheetFile;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;

class ImportsTest extends KramTest {
  @Autowired
  private Imports imports;
  @Autowired
  private ImportScreens screens;
  @Autowired
  private ImportCommand command;
  @Autowired
  private Catalog catalog;
  @Autowired
  private PartyBook parties;
  @Autowired
  private PriceBook prices;
  @Autowired
  private CompanyBook company;

  private Act act() {
    return Act.of(Actor.kram(), clock.instant());
  }

  private Import bring(Kind kind, String name, byte[] content, boolean dry) {
    long id = imports.handInHere(act(), kind, name, content, dry);
    imports.run(id, _ -> {});
    return imports.get(id);
  }

  private Import bring(Kind kind, String csv, boolean dry) {
    return bring(kind, "file.csv", csv.getBytes(StandardCharsets.UTF_8), dry);
  }

  @Test
  void another_file_under_the_same_request_key_is_refused_even_when_it_differs_in_one_figure() throws Exception {
    var sheet = "code,name,remark\n" + "A,Sheet of a hundred letters before the figure that differs,".repeat(2);
    var first = screens.handInByProgram("import-1", Kind.TRANSPORTERS, file(sheet + "1"), true, act());
    assertThat(screens.handInByProgram("import-1", Kind.TRANSPORTERS, file(sheet + "1"), true, act()).id()).isEqualTo(first.id());
    assertThatThrownBy(() -> screens.handInByProgram("import-1", Kind.TRANSPORTERS, file(sheet + "2"), true, act())).isInstanceOf(Once.KeyReused.class);
  }

  private static MockMultipartFile file(String csv) {
    return new MockMultipartFile("file", "t.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void every_template_is_taken_back_as_it_is_given_out() {
    prices.putList(act(), new NewPriceList("BASE", "Base", NewPriceList.Kind.BASE, null, true));
    for (var kind : List.of(Kind.ITEMS, Kind.TRANSPORTERS, Kind.VEHICLES, Kind.CUSTOMERS, Kind.SUPPLIERS, Kind.PRICES, Kind.NEGOTIATED)) {
      if (kind == Kind.SUPPLIERS) continue; // the sample's code is the customer's by now
      for (var excel : List.of(true, false)) {
        var it = bring(kind, excel ? "t.xlsx" : "t.csv", imports.template(kind, excel), false);
        assertThat(it.state()).as(kind + " " + it.message() + " " + imports.answer(it.id()).map(a -> new String(a, StandardCharsets.UTF_8)).orElse("")).isEqualTo(Import.State.DONE);
      }
    }
    assertThat(catalog.bySku(List.of("85123A")).get("85123A").units()).containsEntry("DOZ", new Pack(12, 1));
    var bharat = parties.fileByCode(PartyKind.CUSTOMER, "BHARAT").orElseThrow();
    assertThat(bharat.addresses()).hasSize(1);
    assertThat(bharat.contacts()).hasSize(1);
  }

  @Test
  void a_dry_run_writes_nothing() {
    var it = bring(Kind.ITEMS, "sku,name,hsn,tax_class\nDRY1,Dry one,6912,GST18\n", true);
    assertThat(it.state()).isEqualTo(Import.State.CHECKED);
    assertThat(catalog.bySku(List.of("DRY1"))).isEmpty();
  }

  @Test
  void one_wrong_row_and_nothing_is_written_and_the_sheet_comes_back_with_its_errors() {
    var it = bring(Kind.ITEMS, "SKU;Name;HSN;Tax class;Packs;MRP\nGOOD1;Good;6912;GST18;;\nBAD1;;691;NOPE;twelve;ten\n\nGOOD1;Again;6912;GST18;;\n", false);
    assertThat(it.state()).isEqualTo(Import.State.FAULTY);
    assertThat(it.wrong()).isEqualTo(2);
    assertThat(catalog.bySku(List.of("GOOD1"))).isEmpty();
    var answer = SheetFile.read("x.csv", imports.answer(it.id()).orElseThrow());
    assertThat(answer.heads()).as("the error column is left out when the answer is handed in again").doesNotContain("error");
    var text = new String(imports.answer(it.id()).orElseThrow(), StandardCharsets.UTF_8);
    assertThat(text.lines().toList().get(1)).endsWith(",");
    assertThat(text.lines().toList().get(2)).contains("packs “twelve”", "mrp “ten”", "is no number", "name: An item has a name", "taxClass “NOPE”");
    assertThat(text.lines().toList().get(3)).contains("comes twice");
    assertThat(Imports.answerName(it)).isEqualTo("file-errors.csv");
  }

  @Test
  void an_excel_sheet_comes_back_as_an_excel_sheet() {
    var content = SheetFile.write("a.xlsx", "Items", List.of("sku", "name", "hsn", "tax_class"), List.of(List.of("XL1", "One", "6912", "NOPE")));
    var it = bring(Kind.ITEMS, "a.xlsx", content, false);
    assertThat(it.state()).isEqualTo(Import.State.FAULTY);
    var rows = SheetFile.read("b.xlsx", imports.answer(it.id()).orElseThrow());
    assertThat(rows.rows().getFirst()).containsExactly("XL1", "One", "6912", "NOPE");
  }

  @Test
  void a_sheet_without_a_compulsory_column_or_with_a_strange_one_is_refused_in_words() {
    assertThat(bring(Kind.ITEMS, "sku,name,hsn,colour\nA,B,6912,red\n", false).message()).contains("The column tax_class is missing", "“colour” is no column of Items", "Nothing is written");
    assertThatThrownBy(() -> bring(Kind.ITEMS, "", false)).hasMessageContaining("Choose a file");
    assertThat(bring(Kind.ITEMS, "x.xlsx", "no zip".getBytes(StandardCharsets.UTF_8), false).message()).contains("cannot be read as XLSX");
  }

  @Test
  void columns_left_out_keep_what_is_known_and_empty_cells_empty_it() {
    bring(Kind.CUSTOMERS, "code,name,terms_days,phone,notes,line1,place,state_code,pin\nKEEP,Keep Stores,45,9820011223,old friend,1 Road,Pune,27,411001\n", false);
    bring(Kind.CUSTOMERS, "code,name,notes\nkeep,Keep Stores New,\n", false);
    var details = parties.fileByCode(PartyKind.CUSTOMER, "KEEP").orElseThrow().party().details();
    assertThat(details.name()).isEqualTo("Keep Stores New");
    assertThat(details.termsDays()).isEqualTo(45);
    assertThat(details.phone()).isEqualTo("9820011223");
    assertThat(details.notes()).isNull();
  }

  @Test
  void rows_without_a_name_add_addresses_to_the_customer_above() {
    var it = bring(Kind.CUSTOMERS, """
        code,name,address_label,line1,place,state_code,pin,billing,contact_name
        MULTI,Multi Stores,Head office,1 Road,Pune,27,411001,yes,Asha
        MULTI,,Depot,2 Road,Nashik,27,422001,no,
        MULTI,,Shop,3 Road,Delhi,07,110001,no,Ravi
        SINGLE,Single Stores,,,,,,,
        """, false);
    assertThat(it.message()).isEqualTo("All 4 rows are written.");
    var file = parties.fileByCode(PartyKind.CUSTOMER, "MULTI").orElseThrow();
    assertThat(file.addresses()).extracting(a -> a.label()).containsExactly("Head office", "Depot", "Shop");
    assertThat(file.contacts()).hasSize(2);
  }

  @Test
  void a_stopped_import_goes_on_where_it_was() {
    var csv = "sku,name,hsn,tax_class\n" + IntStream.range(0, 4500).mapToObj(i -> "GOON" + i + ",Go on " + i + ",6912,GST18").collect(Collectors.joining("\n"));
    long id = imports.handInHere(act(), Kind.ITEMS, "big.csv", csv.getBytes(StandardCharsets.UTF_8), false);
    var seen = new java.util.ArrayList<Integer>();
    assertThatThrownBy(() -> imports.run(id, it -> {
      seen.add(it.done());
      if (it.done() == 2000) throw new Error("the power went");
    })).isInstanceOf(Error.class);
    assertThat(imports.get(id).done()).isEqualTo(2000);
    assertThat(imports.get(id).isFinished()).isFalse();
    imports.run(id, _ -> {});
    assertThat(imports.get(id).done()).as("still claimed by the runner that died").isEqualTo(2000);
    clock.forward(java.time.Duration.ofMinutes(3));
    imports.run(id, _ -> {});
    assertThat(imports.get(id).state()).isEqualTo(Import.State.DONE);
    assertThat(imports.get(id).done()).isEqualTo(4500);
    assertThat(db.sql("select count(*) from catalog_item where sku like 'GOON%'").query(Long.class).single()).isEqualTo(4500);
  }

  @Test
  void twenty_thousand_items_take_a_few_seconds() {
    var csv = "sku,name,hsn,tax_class,packs,category\n" + IntStream.range(0, 20_000).mapToObj(i -> "TWENTY" + i + ",\"Item, number " + i + "\",6912,GST18,DOZ = 12,Kitchen").collect(Collectors.joining("\n"));
    var begin = Instant.now();
    var it = bring(Kind.ITEMS, csv, false);
    assertThat(it.state()).isEqualTo(Import.State.DONE);
    var took = java.time.Duration.between(begin, Instant.now());
    System.out.println("20,000 items imported in " + took.toMillis() + " ms");
    assertThat(took).isLessThan(java.time.Duration.ofSeconds(30));
    assertThat(catalog.bySku(List.of("TWENTY19999"))).isNotEmpty();
  }

  @Test
  void prices_name_the_sku_or_list_that_is_missing() {
    prices.putList(act(), new NewPriceList("IMP", "Imp", NewPriceList.Kind.CUSTOMER, null, true));
    bring(Kind.ITEMS, "sku,name,hsn,tax_class\nPRC1,One,6912,GST18\n", false);
    var it = bring(Kind.PRICES, "list,sku,price,from\nIMP,PRC1,12.50,01-04-2026\nIMP,NOPE,1,\nNOLIST,PRC1,1,\nIMP,PRC1,x,31-02-2026\n", false);
    assertThat(it.wrong()).isEqualTo(3);
    var text = new String(imports.answer(it.id()).orElseThrow(), StandardCharsets.UTF_8);
    assertThat(text).contains("There is no item with this SKU", "There is no price list with this code", "This is no date", "This is no number");
    assertThat(bring(Kind.PRICES, "list,sku,price,from\nimp,prc1,12.50,01-04-2026\n", false).state()).isEqualTo(Import.State.DONE);
  }

  @Test
  void opening_stock_lies_in_its_warehouse_once_even_when_the_file_comes_twice() {
    var pan = "AAACC1234C";
    company.keepProfile(act(), new Profile("Import Co", "Import Co Private Limited", pan, Money.of("10000000.00"), LocalDate.of(2020, 4, 1), null, null, null, null, null, null));
    var first14 = "27" + pan + "1Z";
    long registration = company.addRegistration(act(), new Registration(0, first14 + Gstin.checkDigit(first14), "27", "Import Co Private Limited", null, Registration.Kind.REGULAR, "MH", "1 Road", null, "Pune", "411001",
        null, null, null, true));
    long branch = company.addBranch(act(), registration, "PUN", "Pune");
    long warehouse = company.addWarehouse(act(), new Warehouse(0, branch, registration, "MAIN", "Main", "1 Road", null, "Pune", "27", "411001", true));
    bring(Kind.ITEMS, "sku,name,hsn,tax_class,packs,lots,expiry\nSTK1,One,6912,GST18,DOZ = 12,no,no\nSTK2,Two,1508,GST5,,yes,yes\n", false);
    var csv = "warehouse,sku,qty,unit,lot,expires\nmain,STK1,2,DOZ,,\nMAIN,STK2,5,,L1,31-12-2027\n";
    assertThat(bring(Kind.STOCK, csv, true).state()).isEqualTo(Import.State.CHECKED);
    var it = bring(Kind.STOCK, csv, false);
    assertThat(it.state()).as(it.message()).isEqualTo(Import.State.DONE);
    assertThat(bring(Kind.STOCK, csv, false).message()).contains("already imported as number " + it.id());
    assertThat(db.sql("select sum(b.on_hand) from stock_balance b join stock_location l on l.id = b.location_id where l.warehouse_id = :w").param("w", warehouse).query(BigDecimal.class).single())
        .isEqualByComparingTo("29");
    var wrong = bring(Kind.STOCK, "warehouse,sku,qty,bin,lot\nNOPE,STK1,1.5,Z-9,\nMAIN,STK2,1,,\nMAIN,STK1,1,Z-9,\n", false);
    assertThat(wrong.wrong()).isEqualTo(3);
    assertThat(new String(imports.answer(wrong.id()).orElseThrow(), StandardCharsets.UTF_8)).contains("no warehouse with this code", "whole pieces", "name the lot", "Lots of STK2 expire", "no bin with this code");
  }

  @Test
  void not_everybody_imports() {
    assertThatThrownBy(() -> imports.handIn(Act.of(Actor.of(5, "p", "P", Set.of(Role.PICKER)), clock.instant()), Kind.ITEMS, "a.csv", new byte[] {1}, false)).isInstanceOf(Forbidden.class);
  }

  @Test
  void the_command_answers_with_its_exit_code_and_a_file_beside(@TempDir Path folder) throws Exception {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(command.run(List.of(), print)).isEqualTo(2);
    assertThat(command.run(List.of("items", folder.resolve("none.csv").toString()), print)).isEqualTo(2);
    var template = folder.resolve("items.xlsx");
    assertThat(command.run(List.of("items", "--template", template.toString()), print)).isZero();
    assertThat(command.run(List.of("items", template.toString(), "--dry-run"), print)).isZero();
    var wrong = folder.resolve("wrong.csv");
    Files.writeString(wrong, "sku,name,hsn,tax_class\nW1,Wrong,1,GST18\n");
    assertThat(command.run(List.of("items", wrong.toString()), print)).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("wrong-errors.csv"))).contains("An HSN or SAC code has 4, 6 or 8 digits");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("1 of 1 rows have errors", "wrong-errors.csv");
  }
}
