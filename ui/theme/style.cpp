// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace stillroom::ui {

namespace {

constexpr int kIndicator = 15;
constexpr int kFocusGap = 1; ///< between a control and its ring
constexpr int kComboPadding = 4;

const Tokens& tokensOf(const QStyleOption* option) { return tokens(option->palette); }

QColor inputBorder(const QStyleOption* option, const Tokens& t) {
    if ((option->state & QStyle::State_Enabled) == 0) {
        return t.border.subtle;
    }
    return (option->state & QStyle::State_HasFocus) != 0 ? t.border.focus : t.border.input;
}

void drawInput(const QStyleOption* option, QPainter* painter) {
    const Tokens& t = tokensOf(option);
    const bool enabled = (option->state & QStyle::State_Enabled) != 0;
    paintBox(*painter, option->rect, size::kRadiusControl, enabled ? t.bg.input : t.bg.sunken, inputBorder(option, t));
}

void drawCheck(const QStyleOption* option, QPainter* painter) {
    const Tokens& t = tokensOf(option);
    const bool enabled = (option->state & QStyle::State_Enabled) != 0;
    const bool on = (option->state & (QStyle::State_On | QStyle::State_NoChange)) != 0;
    const QColor border = enabled ? t.border.input : t.border.subtle;
    if (!on) {
        paintBox(*painter, option->rect, 3, t.bg.input, border);
        return;
    }
    paintBox(*painter, option->rect, 3, enabled ? t.accent.base : t.text.disabled);
    const Icon icon = (option->state & QStyle::State_NoChange) != 0 ? Icon::Minus : Icon::Check;
    paintIcon(*painter, QRectF(option->rect).adjusted(1, 1, -1, -1), icon, t.text.onAccent);
}

void drawRadio(const QStyleOption* option, QPainter* painter) {
    const Tokens& t = tokensOf(option);
    const bool on = (option->state & QStyle::State_On) != 0;
    const QRectF rect(option->rect);
    paintBox(*painter, rect, rect.width() / 2, t.bg.input, on ? t.accent.base : t.border.input, on ? 5 : 1);
}

void drawScrollBar(const QStyle& style, const QStyleOptionSlider* bar, QPainter* painter, const QWidget* widget) {
    const Tokens& t = tokensOf(bar);
    if (bar->maximum <= bar->minimum) {
        return;
    }
    QRectF handle = style.subControlRect(QStyle::CC_ScrollBar, bar, QStyle::SC_ScrollBarSlider, widget);
    const bool active = (bar->state & (QStyle::State_MouseOver | QStyle::State_Sunken)) != 0;
    handle = bar->orientation == Qt::Vertical ? handle.adjusted(2, 1, -2, -1) : handle.adjusted(1, 2, -1, -2);
    paintBox(*painter, handle, std::min(handle.width(), handle.height()) / 2, active ? t.border.input : t.border.base);
}

void drawCombo(const QStyle& style, const QStyleOptionComboBox* combo, QPainter* painter, const QWidget* widget) {
    const Tokens& t = tokensOf(combo);
    if (combo->frame) {
        drawInput(combo, painter);
    }
    const QRect arrow = style.subControlRect(QStyle::CC_ComboBox, combo, QStyle::SC_ComboBoxArrow, widget);
    const QRectF icon(arrow.center().x() - 7 + 0.5, arrow.center().y() - 7 + 0.5, 14, 14);
    const bool enabled = (combo->state & QStyle::State_Enabled) != 0;
    paintIcon(*painter, icon, Icon::ChevronDown, enabled ? t.text.secondary : t.text.disabled);
}

void drawSpin(const QStyle& style, const QStyleOptionSpinBox* spin, QPainter* painter, const QWidget* widget) {
    const Tokens& t = tokensOf(spin);
    drawInput(spin, painter);
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons) {
        return;
    }
    for (const auto part : {QStyle::SC_SpinBoxUp, QStyle::SC_SpinBoxDown}) {
        const QRect rect = style.subControlRect(QStyle::CC_SpinBox, spin, part, widget);
        const bool up = part == QStyle::SC_SpinBoxUp;
        const auto step = up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled;
        const QColor color = (spin->stepEnabled & step) != 0 ? t.text.secondary : t.text.disabled;
        paintIcon(*painter, QRectF(rect.center().x() - 5, rect.center().y() - 5, 11, 11),
                  up ? Icon::ChevronUp : Icon::ChevronDown, color);
    }
}

void drawItem(const QStyleOptionViewItem* item, QPainter* painter) {
    const Tokens& t = tokensOf(item);
    if (item->backgroundBrush.style() != Qt::NoBrush) {
        painter->fillRect(item->rect, item->backgroundBrush);
    }
    if ((item->state & QStyle::State_Selected) != 0) {
        painter->fillRect(item->rect, t.bg.selected);
    } else if ((item->state & QStyle::State_MouseOver) != 0 && (item->state & QStyle::State_Enabled) != 0) {
        painter->fillRect(item->rect, t.bg.hover);
    }
}

void drawHeader(const QStyleOptionHeader* header, QPainter* painter) {
    const Tokens& t = tokensOf(header);
    painter->fillRect(header->rect, t.bg.surface);
    const QRect line = header->orientation == Qt::Horizontal
                           ? QRect(header->rect.left(), header->rect.bottom(), header->rect.width(), 1)
                           : QRect(header->rect.right(), header->rect.top(), 1, header->rect.height());
    painter->fillRect(line, t.border.subtle);
}

} // namespace

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) {}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_ScrollBarExtent:
        return size::kScrollBar;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return size::kIcon;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return kIndicator;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return size::kFocusRing + kFocusGap;
    case PM_SplitterWidth:
        return size::kSplitter;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return 4;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* data) const {
    switch (hint) {
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_Menu_SubMenuPopupDelay:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_FocusFrame_AboveWidget: // else the ring is cut off by a parent as small as the control
        return 1;
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_Slider_AbsoluteSetButtons:
        return hint == SH_Slider_AbsoluteSetButtons ? static_cast<int>(Qt::LeftButton) : 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                              const QWidget* widget) const {
    QSize result = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_ComboBox:
        result += QSize(kComboPadding, 0);
        [[fallthrough]];
    case CT_LineEdit:
    case CT_SpinBox:
    case CT_PushButton:
        result.setHeight(scaled(size::kControl));
        break;
    case CT_MenuItem:
        result.setHeight(std::max(result.height(), scaled(size::kControl)));
        break;
    case CT_HeaderSection:
        result.setHeight(std::max(result.height(), scaled(size::kTableRow)));
        break;
    default:
        break;
    }
    return result;
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                            const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        // No arrow buttons: the groove is the whole bar.
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (bar != nullptr) {
            if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine) {
                return {};
            }
            const bool vertical = bar->orientation == Qt::Vertical;
            const int length = vertical ? bar->rect.height() : bar->rect.width();
            const int range = bar->maximum - bar->minimum;
            int handle = length;
            if (range > 0) {
                const double share = static_cast<double>(bar->pageStep) / (range + bar->pageStep);
                handle = std::clamp(static_cast<int>(share * length), std::min(28, length), length);
            }
            const int start = QStyle::sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                              length - handle, bar->upsideDown);
            const auto strip = [&](int from, int to) {
                return vertical ? QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), to - from)
                                : QRect(bar->rect.left() + from, bar->rect.top(), to - from, bar->rect.height());
            };
            switch (part) {
            case SC_ScrollBarGroove:
                return bar->rect;
            case SC_ScrollBarSlider:
                return strip(start, start + handle);
            case SC_ScrollBarSubPage:
                return strip(0, start);
            case SC_ScrollBarAddPage:
                return strip(start + handle, length);
            default:
                break;
            }
        }
    }
    QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField) {
        rect.setLeft(rect.left() + kComboPadding); // its words start where those of a line edit do
    }
    return rect;
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
    const Tokens& t = tokensOf(option);
    switch (element) {
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame != nullptr && frame->lineWidth > 0) {
            drawInput(option, painter);
        }
        return;
    case PE_FrameLineEdit:
    case PE_FrameFocusRect: // the ring around the control says it, see FocusRing
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheck(option, painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadio(option, painter);
        return;
    case PE_PanelTipLabel:
    case PE_PanelMenu:
    case PE_FrameMenu:
        paintBox(*painter, option->rect, 0, t.bg.surface, t.border.base);
        return;
    case PE_Frame:
        paintBox(*painter, option->rect, size::kRadiusControl, {}, t.border.subtle);
        return;
    case PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
            drawItem(item, painter);
        }
        return;
    case PE_PanelItemViewRow:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
            item != nullptr && (item->features & QStyleOptionViewItem::Alternate) != 0) {
            painter->fillRect(item->rect, t.bg.sunken);
        }
        return;
    case PE_PanelButtonCommand: {
        const bool down = (option->state & (State_Sunken | State_On)) != 0;
        const bool over = (option->state & State_MouseOver) != 0;
        const bool enabled = (option->state & State_Enabled) != 0;
        paintBox(*painter, option->rect, size::kRadiusControl,
                 down ? t.bg.selected : (over && enabled ? t.bg.hover : t.bg.surface),
                 enabled ? t.border.base : t.border.subtle);
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const {
    switch (element) {
    case CE_FocusFrame:
        paintBox(*painter, option->rect, size::kRadiusControl + 3, {}, tokensOf(option).border.focus,
                 size::kFocusRing);
        return;
    case CE_Splitter: // no visible grip
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            drawHeader(header, painter);
        } else {
            painter->fillRect(option->rect, tokensOf(option).bg.surface);
        }
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeader muted(*header);
            muted.palette.setColor(QPalette::ButtonText, tokensOf(option).text.muted);
            muted.state &= ~State_On; // no bold header for the selected column
            const int padding = widget != nullptr ? widget->property(kHeaderPadding).toInt() : 0;
            muted.rect.adjust(padding, 0, -padding, 0);
            muted.text = muted.fontMetrics.elidedText(muted.text, Qt::ElideRight, muted.rect.width());
            QProxyStyle::drawControl(element, &muted, painter, widget);
        }
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const {
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        control == CC_ScrollBar && bar != nullptr) {
        drawScrollBar(*this, bar, painter, widget);
    } else if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
               control == CC_ComboBox && combo != nullptr) {
        drawCombo(*this, combo, painter, widget);
    } else if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
               control == CC_SpinBox && spin != nullptr) {
        drawSpin(*this, spin, painter, widget);
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

} // namespace stillroom::ui
