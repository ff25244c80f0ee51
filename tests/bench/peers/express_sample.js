// The documentation's Express sample, written anew from its description: read the query, answer 200.
// It stores nothing and shows nothing. `node express_sample.js PORT`, beside a node_modules with express.
const express = require('express');

const app = express();

app.get('/webhooks/quickbutik', (req, res) => {
  const { event_type: eventType, order_id: orderId, product_id: productId } = req.query;
  if (eventType && !(orderId || productId)) {
    res.status(400).send('missing id');
    return;
  }
  res.status(200).send('OK');
});

app.listen(Number(process.argv[2]), '127.0.0.1');
