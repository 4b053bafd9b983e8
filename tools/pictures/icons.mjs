// The pictograms (Tabler, MIT) that content may name as a thing.
export const ICONS = [
  'alarm', 'alert-triangle', 'apple', 'arrow-right', 'arrows-exchange', 'ballpen', 'barcode', 'battery-2', 'bed', 'bell', 'bike', 'book',
  'bottle', 'briefcase', 'brush', 'bucket', 'bulb', 'bus', 'calendar', 'car', 'certificate', 'check', 'checklist', 'clipboard-list', 'clock',
  'cloud-rain', 'coffee', 'device-mobile', 'door', 'droplet', 'ear', 'eye', 'file-text', 'first-aid-kit', 'forklift', 'hammer',
  'hand-stop', 'headphones', 'heart-handshake', 'help', 'helmet', 'home', 'id', 'key', 'list-check', 'list-numbers', 'map-pin', 'message', 'message-2', 'messages',
  'microphone', 'mood-smile', 'package', 'packages', 'pencil', 'phone', 'photo', 'plant-2', 'player-pause', 'question-mark', 'recycle',
  'refresh', 'rotate-clockwise', 'ruler-2', 'scale', 'scissors', 'shirt', 'shovel', 'spray', 'stack-2', 'stairs', 'star', 'sun', 'tag', 'target', 'thumb-up', 'tool',
  'tools-kitchen-2', 'trash', 'tree', 'truck', 'truck-delivery', 'umbrella', 'users', 'users-group', 'volume', 'wash', 'wash-machine',
];
