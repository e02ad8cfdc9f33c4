CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE
);

CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  item TEXT NOT NULL,
  price_cents INTEGER NOT NULL,
  paid INTEGER NOT NULL DEFAULT 0
);

INSERT INTO customers (id, name, email) VALUES
  (1, 'Ada Example', 'ada@example.com'),
  (2, 'Grace Example', 'grace@example.com'),
  (3, 'Linus Example', 'linus@example.com');

INSERT INTO orders (id, customer_id, item, price_cents, paid) VALUES
  (1, 1, 'notebook', 1250, 1),
  (2, 1, 'pencil', 190, 1),
  (3, 2, 'desk lamp', 4900, 0),
  (4, 3, 'chair', 18900, 1),
  (5, 3, 'cushion', 2400, 0);
