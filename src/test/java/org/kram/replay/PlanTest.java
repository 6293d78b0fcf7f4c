package org.kram.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.kram.replay.Plan.LeftOut;
import org.kram.shared.BadInput;
import org.kram.shared.Money;

class PlanTest {
  static final String HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

  @Test
  void aCreditGoesBackAgainstTheLatestSaleOfTheSameCustomerItemAndPrice() throws IOException {
    var plan = plan("""
        536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom
        536400,85123A,HOLDER,4,2010-12-02 08:26:00,2.55,17850,United Kingdom
        C536500,85123a,HOLDER,-5,2010-12-03 09:00:00,2.55,17850,United Kingdom
        """);
    var returns = plan.days().lastEntry().getValue().stream().map(Plan.Return.class::cast).toList();
    assertThat(returns).extracting(Plan.Return::saleNo).containsExactly("536400", "536365");
    assertThat(returns).flatExtracting(Plan.Return::lines).extracting(Plan.Back::quantity).containsExactly(4, 1);
    assertThat(plan.returned()).isEqualTo(Money.of("12.75"));
  }

  @Test
  void whatCannotBeMatchedIsLeftOutByReasonAndTheFileStillAddsUp() throws IOException {
    var plan = plan("""
        1,A1,THING,10,2010-12-01 08:00:00,1.005,7,France
        C2,A1,THING,-12,2010-12-02 08:00:00,1.005,7,France
        C3,A1,THING,-1,2010-12-02 08:00:00,0.99,7,France
        C4,A1,THING,-1,2010-12-02 08:00:00,1.005,8,France
        C5,POST,POSTAGE,-1,2010-12-02 08:00:00,18.00,7,France
        6,POST,POSTAGE,1,2010-12-03 08:00:00,18.00,7,France
        7,A1,damages,-3,2010-12-03 08:00:00,0,,United Kingdom
        A8,B,Adjust bad debt,1,2010-12-03 08:00:00,-11062.06,,United Kingdom
        9,A1,THING,1,2010-12-03 08:00:00,0,7,France
        """);
    assertThat(plan.leftOut().keySet()).containsExactlyInAnyOrder(LeftOut.MORE_THAN_SOLD, LeftOut.OTHER_PRICE, LeftOut.NO_EARLIER_SALE,
        LeftOut.CARRIAGE_BACK, LeftOut.CARRIAGE_ONLY, LeftOut.WRITE_OFF, LeftOut.BAD_DEBT, LeftOut.FREE_OF_CHARGE);
    var left = Money.sum(plan.leftOut().values().stream().map(Plan.Tally::amount).toList());
    assertThat(plan.sold().minus(plan.returned()).plus(left)).isEqualTo(plan.fileTotal());
  }

  @Test
  void carriageOnADocumentWithGoodsBecomesItsCharges() throws IOException {
    var plan = plan("""
        1,A1,THING,10,2010-12-01 08:00:00,1.25,7,France
        1,POST,POSTAGE,2,2010-12-01 08:00:00,18.00,7,France
        """);
    var sale = (Plan.Sale) plan.days().firstEntry().getValue().getFirst();
    assertThat(sale.charges()).isEqualTo(Money.of("36.00"));
    assertThat(sale.goods()).hasSize(1);
    assertThat(plan.sold()).isEqualTo(Money.of("48.50"));
  }

  @Test
  void aRowThatCannotBeReadIsNamedWithItsLineAndTheOthersGoOn() throws IOException {
    var file = read("1,A1,THING,ten,2010-12-01 08:00:00,1.25,7,France\n1,A2,THING,1,2010-12-01 08:00:00,1.25,7,France\n");
    assertThat(file.unreadable()).singleElement().satisfies(u -> assertThat(u.line()).isEqualTo(2));
    assertThat(file.documents()).singleElement().satisfies(d -> assertThat(d.rows()).hasSize(1));
  }

  @Test
  void aFileOfAnotherFormIsRefusedNamingTheMissingColumns() {
    assertThatThrownBy(() -> WholesaleFile.read("x.csv", new ByteArrayInputStream("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(BadInput.class).hasMessageContaining("InvoiceNo").hasMessageContaining("Country");
  }

  @Test
  void aGzippedFileReadsLikeAPlainOne() throws IOException {
    var text = HEADER + "1,A1,THING,10,2010-12-01 08:00,1.25,17850.0,France\n";
    var zipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(zipped)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    var file = WholesaleFile.read("x.csv.gz", new ByteArrayInputStream(zipped.toByteArray()));
    assertThat(file.documents()).singleElement().satisfies(d -> assertThat(d.customer()).contains("17850"));
  }

  static Plan plan(String rows) throws IOException {
    return Plan.of(read(rows));
  }

  private static WholesaleFile read(String rows) throws IOException {
    return WholesaleFile.read("test.csv", new ByteArrayInputStream((HEADER + rows).getBytes(StandardCharsets.UTF_8)));
  }
}
