// The browser comes from npm (@sparticuz/chromium) or from PUPPETEER_EXECUTABLE_PATH, never from a download.
module.exports = { skipDownload: true };
