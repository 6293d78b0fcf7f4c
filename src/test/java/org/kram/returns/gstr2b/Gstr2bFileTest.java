package org.kram.returns.gstr2b;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.kram.returns.gstr2b.InwardDocument.Kind;
import org.kram.shared.BadInput;
import org.kram.shared.Money;

class Gstr2bFileTest {
  static final String FILE = """
      {"chksum": "abc", "data": {"gstin": "27AAPFU0939F1ZV", "rtnprd": "102026", "version": "1.0", "gendt": "14-11-2026",
        "itcsumm": {"itcavl": {"nonrevsup": {"igst": 1}}},
        "cpsumm": {"b2b": [{"ctin": "29AABCT1332L1ZT", "trdnm": "Tata Traders", "ttldocs": 2, "txval": 1500}, {"ctin": "24AAACR5055K1ZD", "ttldocs": 2}]},
        "docdata": {
          "b2b": [
            {"ctin": "29AABCT1332L1ZT", "trdnm": "Tata Traders", "supfildt": "11-11-2026", "supprd": "102026", "inv": [
              {"inum": "0042", "typ": "R", "dt": "05-10-2026", "val": 1180, "pos": "27", "rev": "N", "itcavl": "Y", "rsn": "", "diffprcnt": 1, "irn": "", "txval": 1000, "igst": 180.00, "cgst": 0, "sgst": 0, "cess": 0},
              {"inum": "43", "typ": "R", "dt": "06/10/2026", "val": 590.5, "pos": "29", "rev": "N", "itcavl": "N", "rsn": "P", "items": [
                {"num": 1, "rt": 18, "txval": 300.25, "cgst": 27.02, "sgst": 27.02, "cess": 0}, {"num": 2, "rt": 18, "txval": 199.75, "cgst": 17.98, "sgst": 17.98}]}]},
            {"ctin": "24AAACR5055K1ZD", "trdnm": "", "inv": [{"inum": "R/1", "dt": "01-10-2026", "val": 118, "pos": "27", "rev": "Y", "itcavl": "Y", "txval": 100, "igst": 18}]}],
          "cdnr": [{"ctin": "29AABCT1332L1ZT", "trdnm": "Tata Traders", "nt": [{"ntnum": "CN1", "typ": "C", "suptyp": "R", "dt": "20-10-2026", "val": 118, "pos": "27", "rev": "N", "itcavl": "Y", "txval": 100, "igst": 18}]}],
          "isd": [{"ctin": "29AABCT1332L1ZT", "doclist": [{"doctyp": "ISDI", "docnum": "I1", "docdt": "02-10-2026", "igst": 5, "itcelg": "N"}]}],
          "impg": [{"refdt": "02-10-2026", "recdt": "03-10-2026", "portcode": "INNSA1", "boenum": 2566282, "boedt": "01-10-2026", "isamd": "N", "txval": 123.02, "igst": 22.14, "cess": 0.5}]},
        "docRejdata": {"b2b": [{"ctin": "24AAACR5055K1ZD", "inv": [{"inum": "r/1", "dt": "01-10-2026", "txval": 100}]}]}}}""";

  private static Gstr2bFile read(String text) {
    return Gstr2bFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everyTableIsReadInItsOlderAndNewerShape() {
    var file = read(FILE);
    assertThat(file.period()).isEqualTo(YearMonth.of(2026, 10));
    assertThat(file.madeOn()).isEqualTo(LocalDate.of(2026, 11, 14));
    assertThat(file.documents()).extracting(InwardDocument::kind).containsExactly(Kind.INVOICE, Kind.INVOICE, Kind.CREDIT_NOTE, Kind.ISD_INVOICE, Kind.BILL_OF_ENTRY);
    var first = file.documents().getFirst();
    assertThat(first.no()).isEqualTo("0042");
    assertThat(first.amounts().igst()).isEqualTo(Money.rupees(180));
    var second = file.documents().get(1);
    assertThat(second.amounts().taxable()).isEqualTo(Money.rupees(500));
    assertThat(second.amounts().cgst()).isEqualTo(Money.rupees(45));
    assertThat(second.credit().available()).isFalse();
    assertThat(second.credit().reason()).isEqualTo("P");
    assertThat(file.documents().get(4).no()).isEqualTo("2566282");
  }

  @Test
  void whatWasRejectedInTheManagementSystemIsLeftOut() {
    assertThat(read(FILE).documents()).noneMatch(d -> d.no().equals("R/1"));
  }

  @Test
  void aSupplierWithFewerDocumentsThanAnnouncedIsNamed() {
    var file = read(FILE.replaceAll("(?s),\\s*\"docRejdata.*", "}}"));
    assertThat(file.complaints()).singleElement().asString().contains("24AAACR5055K1ZD", "announces 2", "has 1");
  }

  @Test
  void somethingElseIsRefusedInWords() {
    assertThatThrownBy(() -> read("[1]")).isInstanceOf(BadInput.class).hasMessageContaining("no GSTR-2B");
    assertThatThrownBy(() -> read("{\"a\":1}")).isInstanceOf(BadInput.class).hasMessageContaining("gstin and rtnprd");
    assertThatThrownBy(() -> read("hello")).isInstanceOf(BadInput.class);
  }
}
