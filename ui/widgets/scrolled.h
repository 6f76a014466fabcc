// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QScrollArea;
class QWidget;

namespace stillroom::ui {

/// `content` in an area that scrolls up and down, without a frame or a ground of its own: in a low window rows keep
/// their height.
[[nodiscard]] QScrollArea* scrolled(QWidget* content);

} // namespace stillroom::ui
