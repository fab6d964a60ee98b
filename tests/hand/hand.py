#!/usr/bin/env python3
"""Are people served who write YAML by hand? tests/hand/hand.py PROGRAM [TEST...]

NAME.yaml is a schema as somebody would write it, NAME.sql its rows, NAME.edits ten edits of the file. An empty
database becomes what the file says, and after that what it says after each edit. Another copy of the file, cut
into many or in one piece, then says that there is nothing to do; and no row is gone. The same for the real schemas
of ../shared/data, where they are, as `inspect` writes them."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import edits  # noqa: E402
import server  # noqa: E402

FOLDER = pathlib.Path(__file__).resolve().parent
REAL = FOLDER.parent.parent.parent / 'shared' / 'data'
ROLES = ('shop_ro', 'shop_rw', 'tenant_app', 'tenant_ro', 'tenant_admin')


class Hand(unittest.TestCase):
    """Each schema in a database of its own."""

    @classmethod
    def setUpClass(cls):
        cls.server = server.Server()
        cls.addClassCleanup(cls.server.stop)
        for role in ROLES:
            cls.server.sql('postgres', 'CREATE ROLE ' + role)

    def begin(self, name, text, rows):
        """A database that was empty, with the declared schema and the rows."""
        database = self.server.create_database(name)
        database.apply(edits.in_one_file(text))
        database.nothing_to_do(edits.in_many_files(text))
        self.server.sql(name, (FOLDER / rows).read_text())
        return database

    def change(self, database, text, also):
        """Makes all the edits, one after the other, and answers what the file says then."""
        every_edit = edits.read(FOLDER / (database.name + '.edits'))
        self.assertGreaterEqual(len(every_edit), 10)
        for number, (title, places) in enumerate(every_edit):
            text = edits.edited(text, places)
            forms = [edits.in_one_file(text), edits.in_many_files(text)]
            before = database.rows()
            with self.subTest(title):
                database.apply(forms[number % 2])
                database.nothing_to_do(forms[1 - number % 2])
                self.assertEqual(database.lost_rows(before), [])
                also(database)
        return text

    def check(self, name, also=lambda database: None):
        text = (FOLDER / (name + '.yaml')).read_text()
        database = self.begin(name, text, name + '.sql')
        database.nothing_to_do(edits.in_one_file(text))
        text = self.change(database, text, also)
        self.begin_anew(name + ' anew', text)

    def begin_anew(self, name, text):
        """What the edits came to is the same from nothing."""
        database = self.server.create_database(name)
        database.apply(edits.in_many_files(text))
        database.nothing_to_do(edits.in_one_file(text))

    def check_real(self, name, file):
        if not (REAL / file).exists():
            self.skipTest('there is no %s' % (REAL / file))
        given = self.server.create_database('given ' + name)
        self.server.sql(given.name, (REAL / file).read_text())
        text = given.succeed('inspect')
        self.change(self.begin(name, text, 'anything.sql'), text, lambda database: None)

    def test_shop(self):
        self.check('shop')

    def test_tenants(self):
        self.check('tenants')

    def test_tickets(self):
        def partitions_are_there(database):
            self.assertEqual(database.ask(PARTITIONS), '5 1 1 Made by the script {fillfactor=70}')
        self.check('tickets', partitions_are_there)

    def test_mistakes(self):
        """What a hand gets wrong is told with the line it stands in."""
        text = (FOLDER / 'shop.yaml').read_text()
        database = self.server.create_database('mistakes')
        for right, wrong, said in MISTAKES:
            with self.subTest(wrong):
                self.assertEqual(text.count(right), 1)
                line = 1 + text[:text.index(right)].count('\n')
                done = database.theseus('plan', '--scratch', 'target', files=edits.in_one_file(text.replace(right, wrong)))
                self.assertEqual(done.returncode, 1, done.stdout)
                told = [each for each in done.stderr.splitlines() if each.startswith('error: ')]
                self.assertEqual(len(told), 1, done.stderr)
                self.assertRegex(told[0], r'schema\.yaml:%d:\d+: .*%s' % (line, said))

    def test_lago(self):
        if self.server.major() < 15:
            self.skipTest('lago needs PostgreSQL 15')
        self.check_real('lago', 'lago.sql')

    def test_bike(self):
        self.check_real('bike', 'bike_index.sql')


# With the index, the constraint, the comment and the option that one of them got from its script.
PARTITIONS = """SELECT concat_ws(' ',
  (SELECT count(*) FROM pg_partition_tree('box.sales') WHERE level > 0),
  (SELECT count(*) FROM pg_indexes WHERE indexname = 'sales_2026_01_price'),
  (SELECT count(*) FROM pg_constraint WHERE conname = 'only_cheap'),
  obj_description('box.sales_2026_01'::regclass, 'pg_class'),
  (SELECT reloptions FROM pg_class WHERE oid = 'box.sales_2026_02'::regclass))"""

MISTAKES = [
    ("""status: {type: varchar(20), not_null: true, default: "'active'"}""",
     "status: {type: varchar(20), not_null: true, default: 'active'}", 'cannot use column reference in DEFAULT'),
    ("products_price_ok: price > 0", "products_price_ok: price >> 0 and", 'syntax error'),
    ("products_price_ok: price > 0", "products_price_ok: price + 1", 'must be type boolean'),
    ("gross: {type: numeric, generated: price * 1.2}", "gross: {type: numeric, generated: price * random()}",
     'generation expression is not immutable'),
    ("sku: {type: sku, not_null: true}", "sku: {type: skew, not_null: true}", 'type "skew" does not exist'),
    ("products_sku_key: [sku]", "products_sku_key: [skew]", 'skew'),
    ("due_on: {type: date, default: current_date + 14}", "due_on: {type: date, default: 'soon()'}", 'soon'),
    ("orders_customer_idx: [customer_id]", "orders_customer_idx: [customer]", 'customer'),
    ("all_products: select * from products", "all_products: select * from product", 'relation "product" does not exist'),
    ("all_products: select * from products", "all_products: selct * from products", 'syntax error'),
    ("touch: {before: [update], for_each: row, call: touch_updated_at()}",
     "touch: {before: [update], for_each: row, call: touch_updated()}", 'touch_updated'),
    ("order_lines_product_fk: {columns: [product_id], references: products}",
     "order_lines_product_fk: {columns: [product_id], references: product}", 'product'),
]

if __name__ == '__main__':
    server.PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
