// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/address.h"

#include <curl/curl.h>

#include <memory>

namespace stillroom::catalogue {

namespace {

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part(const Url& url, CURLUPart which, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, flags) != CURLUE_OK || text == nullptr) {
        return {};
    }
    std::string copy(text);
    curl_free(text);
    return copy;
}

} // namespace

std::optional<Address> parse_address(const std::string& text) {
    const Url url(curl_url(), &curl_url_cleanup);
    if (url == nullptr || text.find('\0') != std::string::npos ||
        curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_DISALLOW_USER) != CURLUE_OK) {
        return std::nullopt;
    }
    Address address{part(url, CURLUPART_SCHEME), part(url, CURLUPART_HOST), part(url, CURLUPART_PATH, CURLU_URLDECODE)};
    if (address.scheme != "http" && address.scheme != "https" && address.scheme != "file") {
        return std::nullopt;
    }
    address.name.erase(0, address.name.rfind('/') + 1);
    return address;
}

} // namespace stillroom::catalogue
