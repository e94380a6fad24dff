<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>Account</name>
    <message>
        <source>The portal address is missing.</source>
        <translation>Не указан адрес портала.</translation>
    </message>
    <message>
        <source>The portal address has to begin with https://.</source>
        <translation>Адрес портала должен начинаться с https://.</translation>
    </message>
    <message>
        <source>Only https:// addresses are possible.</source>
        <translation>Подходят только адреса, начинающиеся с https://.</translation>
    </message>
    <message>
        <source>http:// is possible for this computer only: on the way the key could be read.</source>
        <translation>Адрес http:// возможен только для этого компьютера: по пути ключ могли бы прочитать.</translation>
    </message>
    <message>
        <source>The portal address must not contain a name or a password.</source>
        <translation>В адресе портала не должно быть имени и пароля.</translation>
    </message>
    <message>
        <source>The portal address must not contain “?” or “#”.</source>
        <translation>В адресе портала не должно быть знаков «?» и «#».</translation>
    </message>
    <message>
        <source>There is a line break in the portal address.</source>
        <translation>В адресе портала есть перенос строки.</translation>
    </message>
    <message>
        <source>The portal address is too long.</source>
        <translation>Адрес портала слишком длинный.</translation>
    </message>
    <message>
        <source>This is not an address.</source>
        <translation>Это не адрес.</translation>
    </message>
    <message>
        <source>The key is missing.</source>
        <translation>Не указан ключ.</translation>
    </message>
    <message>
        <source>There is a line break in the key: copy it once more, alone.</source>
        <translation>В ключе есть перенос строки: скопируйте ещё раз только сам ключ.</translation>
    </message>
    <message>
        <source>There is a space in the key: copy it once more, alone.</source>
        <translation>В ключе есть пробел: скопируйте ещё раз только сам ключ.</translation>
    </message>
    <message>
        <source>The key has a letter that no key has: copy it instead of typing.</source>
        <translation>В ключе есть буква, которой в ключах не бывает: не набирайте его, а скопируйте.</translation>
    </message>
    <message>
        <source>This is too long for a key.</source>
        <translation>Для ключа это слишком длинно.</translation>
    </message>
    <message>
        <source>A key begins with “vibe_api_” or “vibe_app_”.</source>
        <translation>Ключ начинается с «vibe_api_» или «vibe_app_».</translation>
    </message>
    <message>
        <source>The settings name a portal that this version does not know.</source>
        <translation>В настройках указан портал, которого эта версия не знает.</translation>
    </message>
    <message>
        <source>Nobody is signed in. Start the tray and choose “Sign in…”.</source>
        <translation>Вход не выполнен. Запустите программу в трее и выберите «Войти…».</translation>
    </message>
    <message>
        <source>The key of an app needs a sign-in through the browser.</source>
        <translation>С ключом приложения нужно войти через браузер.</translation>
    </message>
</context>
<context>
    <name>Away</name>
    <message>
        <source>Away from %1 to %2 (%3)</source>
        <translation>Отсутствие с %1 до %2 (%3)</translation>
    </message>
    <message>
        <source>Your answer is only noted in your own journal on this computer.</source>
        <translation>Ответ будет записан только в ваш журнал на этом компьютере.</translation>
    </message>
    <message>
        <source>If it was a break, you can enter it on the portal yourself.</source>
        <translation>Если это был перерыв, его можно внести на портале самостоятельно.</translation>
    </message>
    <message>
        <source>This portal cannot record a break that is over: the day stays as it is.</source>
        <translation>Этот портал не умеет записывать прошедшие перерывы: день останется как есть.</translation>
    </message>
    <message>
        <source>It was &amp;work</source>
        <translation>Это была &amp;работа</translation>
    </message>
    <message>
        <source>It was a &amp;break</source>
        <translation>Это был &amp;перерыв</translation>
    </message>
    <message>
        <source>&amp;Leave it as it is</source>
        <translation>&amp;Оставить как есть</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>%1 short of the minimum day.</source>
        <translation>До минимальной продолжительности дня не хватает %1.</translation>
    </message>
    <message>
        <source>The day should not end before %1.</source>
        <translation>Рабочий день не должен заканчиваться раньше %1.</translation>
    </message>
    <message>
        <source>Both are met at %1 if you keep working.</source>
        <translation>Если продолжать работу, оба условия будут выполнены в %1.</translation>
    </message>
    <message>
        <source>The minimum day is reached at %1 if you keep working.</source>
        <translation>Если продолжать работу, минимум будет достигнут в %1.</translation>
    </message>
    <message>
        <source>Both are met then if you keep working.</source>
        <translation>Если продолжать работу, к этому времени будут выполнены оба условия.</translation>
    </message>
    <message>
        <source>Opened at %1</source>
        <translation>Открыт в %1</translation>
    </message>
    <message>
        <source>Worked: %1</source>
        <translation>Отработано: %1</translation>
    </message>
    <message>
        <source>Breaks: %1</source>
        <translation>Перерывы: %1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>time and date</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The day cannot end before it was opened.</source>
        <translation>День не может закончиться раньше, чем был открыт.</translation>
    </message>
    <message>
        <source>This time has not come yet.</source>
        <translation>Это время ещё не наступило.</translation>
    </message>
    <message>
        <source>The day has to end on the date on which it was opened.</source>
        <translation>День должен закончиться в ту же дату, в которую был открыт.</translation>
    </message>
    <message>
        <source>A reason is required, for instance: forgot to close the day.</source>
        <translation>Укажите причину, например: «Забыл завершить день».</translation>
    </message>
    <message>
        <source>This is too long: %1 characters at most.</source>
        <translation>Слишком длинно: допустимо не более %1 символов.</translation>
    </message>
    <message>
        <source>There are characters in it that cannot be sent.</source>
        <translation>В тексте есть знаки, которые нельзя отправить.</translation>
    </message>
    <message>
        <source>About Workday Tray</source>
        <translation>О программе Workday Tray</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Версия %1</translation>
    </message>
    <message>
        <source>The working day in the system tray. Your clicks and reports go to your company&apos;s portal, and nothing goes anywhere else.</source>
        <translation>Рабочий день в системном трее. Ваши действия и отчёты передаются на портал вашей компании и больше никуда.</translation>
    </message>
    <message>
        <source>Free software under the MIT licence.</source>
        <translation>Свободная программа, лицензия MIT.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Close day</source>
        <translation>Завершить день</translation>
    </message>
    <message>
        <source>The day is no longer open. Your text is kept.</source>
        <translation>Рабочий день уже не открыт. Ваш текст сохранён.</translation>
    </message>
    <message>
        <source>&amp;Report: what was done today</source>
        <translation>&amp;Отчёт: что сделано за день</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>The portal may not store this text. A copy stays on this computer.</source>
        <translation>Портал может не сохранить этот текст. Копия останется на этом компьютере.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Characters: %1</source>
        <translation>Символов: %1</translation>
    </message>
    <message>
        <source>Close an earlier day</source>
        <translation>Завершение прошлого дня</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>Другое время</translation>
    </message>
    <message>
        <source>Then &amp;open a new day</source>
        <translation>Затем открыть &amp;новый рабочий день</translation>
    </message>
    <message>
        <source>The day of %1 was never closed</source>
        <translation>Рабочий день (%1) не был завершён</translation>
    </message>
    <message>
        <source>It was opened at %1. Say when it ended; until then no new day can begin.</source>
        <translation>Он был открыт в %1. Укажите, когда он закончился: до этого новый день начать нельзя.</translation>
    </message>
    <message>
        <source>A click waits for your word</source>
        <translation>Действие ждёт вашего решения</translation>
    </message>
    <message>
        <source>It could not be sent then. What is to be recorded?</source>
        <translation>Тогда это не удалось отправить. Что записать?</translation>
    </message>
    <message>
        <source>%1 cannot be recorded any more. %2</source>
        <translation>Записать %1 уже нельзя. %2</translation>
    </message>
    <message>
        <source>A manager may have to approve this time.</source>
        <translation>Возможно, это время должен будет подтвердить руководитель.</translation>
    </message>
    <message>
        <source>With this report:</source>
        <translation>С этим отчётом:</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Выполнить</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Решить позже</translation>
    </message>
    <message>
        <source>A time in the past needs a reason.</source>
        <translation>Для прошедшего времени нужна причина.</translation>
    </message>
    <message>
        <source>Time at which the day ended</source>
        <translation>Время окончания рабочего дня</translation>
    </message>
    <message>
        <source>&amp;Ended at</source>
        <translation>&amp;Окончание</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>&amp;Reason (optional)</source>
        <translation>&amp;Причина (необязательно)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Причина</translation>
    </message>
    <message>
        <source>Close that day</source>
        <translation>Завершить тот день</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>ОК</translation>
    </message>
    <message>
        <source>This text could not be saved on this computer: it is lost when the window is closed.</source>
        <translation>Этот текст не удалось сохранить на компьютере: если закрыть окно, он пропадёт.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Учётная запись</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>Напоминания</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Общие</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Some settings do not hold as they stand</source>
        <translation>Некоторые настройки сейчас не действуют</translation>
    </message>
    <message>
        <source>This is not a number. Leave it empty if you do not know it.</source>
        <translation>Это не номер. Если вы его не знаете, оставьте поле пустым.</translation>
    </message>
    <message>
        <source>Asking the portal…</source>
        <translation>Запрос к порталу…</translation>
    </message>
    <message>
        <source>Schedule: %1</source>
        <translation>График: %1</translation>
    </message>
    <message>
        <source>The portal gave no schedule for this number.</source>
        <translation>Для этого номера портал не вернул графика.</translation>
    </message>
    <message>
        <source>Sign &amp;out</source>
        <translation>В&amp;ыйти</translation>
    </message>
    <message>
        <source>&amp;Load schedule now</source>
        <translation>&amp;Загрузить график</translation>
    </message>
    <message>
        <source>You are signed out</source>
        <translation>Вход не выполнен</translation>
    </message>
    <message>
        <source>Signed in as %1</source>
        <translation>Выполнен вход: %1</translation>
    </message>
    <message>
        <source>You are signed in</source>
        <translation>Вход выполнен</translation>
    </message>
    <message>
        <source>Sign in &amp;again…</source>
        <translation>Войти &amp;снова…</translation>
    </message>
    <message>
        <source>S&amp;ign in…</source>
        <translation>&amp;Войти…</translation>
    </message>
    <message>
        <source>Schedule number</source>
        <translation>Номер графика</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>необязательно</translation>
    </message>
    <message>
        <source>Schedule &amp;number</source>
        <translation>&amp;Номер графика</translation>
    </message>
    <message>
        <source>my own limit:</source>
        <translation>своё значение:</translation>
    </message>
    <message>
        <source>this computer&apos;s clock is wrong</source>
        <translation>часы этого компьютера идут неверно</translation>
    </message>
    <message>
        <source>Ask me when I was away, from this length on:</source>
        <translation>Спрашивать об отсутствии, если оно не короче:</translation>
    </message>
    <message>
        <source>Remind me when</source>
        <translation>Напоминать, если</translation>
    </message>
    <message>
        <source>min before</source>
        <translation>мин до</translation>
    </message>
    <message>
        <source>min</source>
        <translation>мин</translation>
    </message>
    <message>
        <source>h after</source>
        <translation>ч после</translation>
    </message>
    <message>
        <source>The computer was locked or asleep while the day was open. Nothing is deducted.</source>
        <translation>Компьютер был заблокирован или спал, пока день был открыт. Ничего не вычитается.</translation>
    </message>
    <message>
        <source>Shortest time away in minutes</source>
        <translation>Наименьшее отсутствие в минутах</translation>
    </message>
    <message>
        <source>Minutes before the latest start</source>
        <translation>За сколько минут до крайнего времени начала</translation>
    </message>
    <message>
        <source>Otherwise the break that the schedule plans, or one hour</source>
        <translation>Иначе — перерыв по графику, а если его нет — один час</translation>
    </message>
    <message>
        <source>Longest break in minutes</source>
        <translation>Самый долгий перерыв в минутах</translation>
    </message>
    <message>
        <source>Hours after the end of the shift</source>
        <translation>Через сколько часов после конца смены</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>&amp;Start at login</source>
        <translation>З&amp;апускать при входе в систему</translation>
    </message>
    <message>
        <source>Not available in this version. Until then add the program to the startup programs of your desktop.</source>
        <translation>В этой версии пока недоступно. Добавьте программу в автозапуск средствами рабочего стола.</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Язык</translation>
    </message>
    <message>
        <source>the minimum day is reached</source>
        <translation>достигнута минимальная продолжительность дня</translation>
    </message>
    <message>
        <source>the day was opened late</source>
        <translation>рабочий день открыт поздно</translation>
    </message>
    <message>
        <source>the latest start is near</source>
        <translation>приближается крайнее время начала</translation>
    </message>
    <message>
        <source>the day is still not open after it</source>
        <translation>оно прошло, а день так и не открыт</translation>
    </message>
    <message>
        <source>a break is too long</source>
        <translation>перерыв затянулся</translation>
    </message>
    <message>
        <source>an earlier day was never closed</source>
        <translation>прошлый день не был завершён</translation>
    </message>
    <message>
        <source>the day is open long after the shift&apos;s end</source>
        <translation>смена давно закончилась, а день открыт</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Waiting for the sign-in in the browser…</source>
        <translation>Ожидание входа в браузере…</translation>
    </message>
    <message>
        <source>Waiting for the keyring…</source>
        <translation>Ожидание хранилища паролей…</translation>
    </message>
    <message>
        <source>The key has no “timeman” scope: it will hardly work. Create a new key with this scope, or press “Sign in” once more to try nevertheless.</source>
        <translation>У ключа нет права «timeman», с ним вряд ли что-то получится. Создайте новый ключ с этим правом или нажмите «Войти» ещё раз, чтобы всё же попробовать.</translation>
    </message>
    <message>
        <source>It is read-only: the day can be seen, not changed.</source>
        <translation>Ключ только для чтения: день виден, но изменить его нельзя.</translation>
    </message>
    <message>
        <source>The key ends on %1 %2.</source>
        <translation>Ключ действует до %1 %2 г.</translation>
    </message>
    <message>
        <source>It works: the portal knows you as %1</source>
        <translation>Всё работает, портал вас узнал: %1</translation>
    </message>
    <message>
        <source>It works: the portal accepts the key</source>
        <translation>Всё работает, портал принимает ключ</translation>
    </message>
    <message>
        <source>In this computer&apos;s ke&amp;yring</source>
        <translation>В &amp;системном хранилище паролей</translation>
    </message>
    <message>
        <source>Only until I &amp;quit the program</source>
        <translation>Только до &amp;выхода из программы</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Выполняется</translation>
    </message>
    <message>
        <source>Portal address</source>
        <translation>Адрес портала</translation>
    </message>
    <message>
        <source>Portal &amp;address</source>
        <translation>Адрес &amp;портала</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Show the key</source>
        <translation>Показать ключ</translation>
    </message>
    <message>
        <source>Create a personal key on the portal, with the “timeman” scope and with reading and writing. It begins with “vibe_api_”.</source>
        <translation>Создайте на портале личный ключ с правом «timeman», на чтение и запись. Он начинается с «vibe_api_».</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Ключ</translation>
    </message>
    <message>
        <source>Keep the key</source>
        <translation>Хранить ключ</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>Пр&amp;оверить</translation>
    </message>
    <message>
        <source>Sign in with the &amp;browser…</source>
        <translation>Войти через &amp;браузер…</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>Во&amp;йти</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>It tells the program your latest start and your minimum day. You find it on the portal in the list of schedules: Employees &gt; Time and Reports &gt; Work Schedules.</source>
        <translation>По нему программа узнаёт крайнее время начала и минимальную продолжительность дня. Номер есть на портале в списке графиков: Сотрудники &gt; Время и отчеты &gt; Рабочие графики.</translation>
    </message>
    <message>
        <source>You were away</source>
        <translation>Вас не было</translation>
    </message>
    <message>
        <source>The day was open meanwhile. What was it?</source>
        <translation>День в это время был открыт. Что это было?</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>Forgot to close the day.</source>
        <translation>День не был завершён вовремя.</translation>
    </message>
    <message>
        <source>Forgot to close the day; the computer was locked at %1.</source>
        <translation>День не был завершён вовремя; компьютер заблокирован в %1.</translation>
    </message>
    <message>
        <source>Forgot to close the day; the computer went to sleep at %1.</source>
        <translation>День не был завершён вовремя; компьютер ушёл в сон в %1.</translation>
    </message>
    <message>
        <source>Forgot to close the day; the session on the computer ended at %1.</source>
        <translation>День не был завершён вовремя; сеанс на компьютере завершён в %1.</translation>
    </message>
    <message>
        <source>Forgot to close the day; the computer was last running at %1.</source>
        <translation>День не был завершён вовремя; компьютер в последний раз работал в %1.</translation>
    </message>
    <message>
        <source>Forgot to close the day; it ended with the shift at %1.</source>
        <translation>День не был завершён вовремя; он закончился вместе со сменой в %1.</translation>
    </message>
    <message>
        <source>Forgot to close the day; the work went on after midnight.</source>
        <translation>День не был завершён вовремя; работа продолжалась после полуночи.</translation>
    </message>
    <message>
        <source>This computer was locked at %1</source>
        <translation>Компьютер был заблокирован в %1</translation>
    </message>
    <message>
        <source>This computer went to sleep at %1</source>
        <translation>Компьютер ушёл в сон в %1</translation>
    </message>
    <message>
        <source>The session on this computer ended at %1</source>
        <translation>Сеанс на компьютере завершился в %1</translation>
    </message>
    <message>
        <source>Workday Tray was quit at %1</source>
        <translation>Workday Tray был закрыт в %1</translation>
    </message>
    <message>
        <source>The last sign of life of this computer was at %1</source>
        <translation>Последний признак работы компьютера — в %1</translation>
    </message>
    <message>
        <source>This computer was still running at %1</source>
        <translation>В %1 компьютер ещё работал</translation>
    </message>
    <message>
        <source>The shift ended at %1</source>
        <translation>Смена закончилась в %1</translation>
    </message>
    <message>
        <source>The portal suggests %1</source>
        <translation>Портал предлагает %1</translation>
    </message>
    <message>
        <source>%1 is the latest time that the portal takes</source>
        <translation>%1 — самое позднее время, которое принимает портал</translation>
    </message>
    <message>
        <source>A day of usual length would have ended at %1</source>
        <translation>День обычной длины закончился бы в %1</translation>
    </message>
</context>
<context>
    <name>Journal</name>
    <message>
        <source>There is no journal yet.</source>
        <translation>Журнала пока нет.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>Не удалось записать %1: %2.</translation>
    </message>
    <message>
        <source>%1 is there already. Choose another name.</source>
        <translation>%1 уже существует. Выберите другое имя.</translation>
    </message>
    <message>
        <source>%1 It was kept as %2, and a new journal was begun. Clicks that waited in the old one are not sent any more: compare the portal with what you did.</source>
        <translation>%1 Он сохранён как %2, и начат новый журнал. Нажатия, ожидавшие в старом, больше не будут отправлены: сверьте портал с тем, что вы делали.</translation>
    </message>
    <message>
        <source>%1 Clicks work, but are not protected against a crash until this is over.</source>
        <translation>%1 Нажатия работают, но пока это не пройдёт, они не защищены от сбоя.</translation>
    </message>
    <message>
        <source>The journal is whole. Entries: %1</source>
        <translation>Журнал цел. Записей: %1</translation>
    </message>
    <message>
        <source>The journal is broken at entry %1: %2</source>
        <translation>Журнал нарушен на записи %1: %2</translation>
    </message>
    <message>
        <source>The journal&apos;s file is damaged.</source>
        <translation>Файл журнала повреждён.</translation>
    </message>
    <message>
        <source>The journal&apos;s file is not a journal of this program.</source>
        <translation>Файл журнала не является журналом этой программы.</translation>
    </message>
    <message>
        <source>The journal&apos;s file was made by a newer version of this program.</source>
        <translation>Файл журнала создан более новой версией программы.</translation>
    </message>
    <message>
        <source>The journal&apos;s file may not be opened.</source>
        <translation>Файл журнала нельзя открыть.</translation>
    </message>
    <message>
        <source>Another program holds the journal&apos;s file.</source>
        <translation>Файл журнала занят другой программой.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Диск заполнен.</translation>
    </message>
    <message>
        <source>The journal&apos;s folder cannot be written.</source>
        <translation>В папку журнала нельзя писать.</translation>
    </message>
    <message>
        <source>The disk reports errors for the journal&apos;s file.</source>
        <translation>Диск сообщает об ошибках с файлом журнала.</translation>
    </message>
    <message>
        <source>it does not say what was written.</source>
        <translation>в ней не то, что было записано.</translation>
    </message>
    <message>
        <source>entries were taken out.</source>
        <translation>записи изъяты.</translation>
    </message>
    <message>
        <source>another entry stands in its place.</source>
        <translation>на её месте другая запись.</translation>
    </message>
    <message>
        <source>the end is missing.</source>
        <translation>конец отсутствует.</translation>
    </message>
    <message>
        <source>entries were added past this program.</source>
        <translation>записи добавлены в обход программы.</translation>
    </message>
    <message>
        <source>the file cannot be read from there on.</source>
        <translation>дальше файл не читается.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Часовой пояс</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Время (UTC)</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>Портал</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Portal&apos;s time</source>
        <translation>Время портала</translation>
    </message>
    <message>
        <source>State of the day</source>
        <translation>Состояние дня</translation>
    </message>
    <message>
        <source>Day opened</source>
        <translation>День открыт</translation>
    </message>
    <message>
        <source>Break since</source>
        <translation>Перерыв с</translation>
    </message>
    <message>
        <source>Finished breaks</source>
        <translation>Завершённые перерывы</translation>
    </message>
    <message>
        <source>Day ended</source>
        <translation>День завершён</translation>
    </message>
    <message>
        <source>Away from</source>
        <translation>Отсутствие с</translation>
    </message>
    <message>
        <source>Away until</source>
        <translation>Отсутствие до</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Слова</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>Нажатие</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>Нажато</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Получен ответ</translation>
    </message>
    <message>
        <source>Confirmed by the portal</source>
        <translation>Подтверждено порталом</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Не выполнено</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Решено</translation>
    </message>
    <message>
        <source>Changed elsewhere</source>
        <translation>Изменено в другом месте</translation>
    </message>
    <message>
        <source>Noticed on this computer</source>
        <translation>Замечено на этом компьютере</translation>
    </message>
    <message>
        <source>Answered about a time away</source>
        <translation>Ответ об отсутствии</translation>
    </message>
</context>
<context>
    <name>Lengths</name>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 ч %2 мин</translation>
    </message>
    <message>
        <source>Monday</source>
        <comment>before a date</comment>
        <translation>понедельник</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <comment>before a date</comment>
        <translation>вторник</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <comment>before a date</comment>
        <translation>среда</translation>
    </message>
    <message>
        <source>Thursday</source>
        <comment>before a date</comment>
        <translation>четверг</translation>
    </message>
    <message>
        <source>Friday</source>
        <comment>before a date</comment>
        <translation>пятница</translation>
    </message>
    <message>
        <source>Saturday</source>
        <comment>before a date</comment>
        <translation>суббота</translation>
    </message>
    <message>
        <source>Sunday</source>
        <comment>before a date</comment>
        <translation>воскресенье</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>weekday and date</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 January</source>
        <translation>%1 января</translation>
    </message>
    <message>
        <source>%1 February</source>
        <translation>%1 февраля</translation>
    </message>
    <message>
        <source>%1 March</source>
        <translation>%1 марта</translation>
    </message>
    <message>
        <source>%1 April</source>
        <translation>%1 апреля</translation>
    </message>
    <message>
        <source>%1 May</source>
        <translation>%1 мая</translation>
    </message>
    <message>
        <source>%1 June</source>
        <translation>%1 июня</translation>
    </message>
    <message>
        <source>%1 July</source>
        <translation>%1 июля</translation>
    </message>
    <message>
        <source>%1 August</source>
        <translation>%1 августа</translation>
    </message>
    <message>
        <source>%1 September</source>
        <translation>%1 сентября</translation>
    </message>
    <message>
        <source>%1 October</source>
        <translation>%1 октября</translation>
    </message>
    <message>
        <source>%1 November</source>
        <translation>%1 ноября</translation>
    </message>
    <message>
        <source>%1 December</source>
        <translation>%1 декабря</translation>
    </message>
    <message>
        <source>Monday</source>
        <comment>after since</comment>
        <translation>понедельник</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <comment>after since</comment>
        <translation>вторник</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <comment>after since</comment>
        <translation>среда</translation>
    </message>
    <message>
        <source>Thursday</source>
        <comment>after since</comment>
        <translation>четверг</translation>
    </message>
    <message>
        <source>Friday</source>
        <comment>after since</comment>
        <translation>пятница</translation>
    </message>
    <message>
        <source>Saturday</source>
        <comment>after since</comment>
        <translation>суббота</translation>
    </message>
    <message>
        <source>Sunday</source>
        <comment>after since</comment>
        <translation>воскресенье</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Refresh</source>
        <translation>Обновить</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Войти…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>меньше минуты</translation>
    </message>
    <message>
        <source>The portal answers again</source>
        <translation>Портал снова отвечает</translation>
    </message>
    <message>
        <source>It was out of reach for %1.</source>
        <translation>Он был недоступен %1.</translation>
    </message>
    <message>
        <source>It is %1 behind the portal&apos;s clock.</source>
        <translation>Они отстают от часов портала на %1.</translation>
    </message>
    <message>
        <source>It is %1 ahead of the portal&apos;s clock.</source>
        <translation>Они спешат относительно часов портала на %1.</translation>
    </message>
    <message>
        <source>All times here follow the portal. Please set the clock of this computer.</source>
        <translation>Всё время здесь показано по часам портала. Исправьте часы компьютера.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong</source>
        <translation>Часы этого компьютера идут неверно</translation>
    </message>
    <message>
        <source>A click waits for your word</source>
        <translation>Действие ждёт вашего решения</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Решить…</translation>
    </message>
    <message>
        <source>Clicks are not protected now</source>
        <translation>Действия сейчас не защищены</translation>
    </message>
    <message>
        <source>The journal on this computer cannot be written; perhaps the disk is full. Everything works, but a click that waits for the portal would not survive a crash.</source>
        <translation>Не удаётся записать журнал на этом компьютере; возможно, диск заполнен. Всё работает, но действие, которое ждёт портала, не переживёт сбоя.</translation>
    </message>
    <message>
        <source>The change waits for a manager&apos;s approval.</source>
        <translation>Изменение ждёт подтверждения руководителя.</translation>
    </message>
    <message>
        <source>The portal adjusted the recorded time: please look at it there.</source>
        <translation>Портал исправил записанное время: посмотрите его там.</translation>
    </message>
    <message>
        <source>The portal did not store the report. A copy is in the journal on this computer.</source>
        <translation>Портал не сохранил отчёт. Копия осталась в журнале на этом компьютере.</translation>
    </message>
    <message>
        <source>The day goes on</source>
        <translation>Рабочий день продолжается</translation>
    </message>
    <message>
        <source>This continues the day opened at %1; the time in between counts as a break.</source>
        <translation>Продолжен рабочий день, открытый в %1; время между ними считается перерывом.</translation>
    </message>
    <message>
        <source>Opened at %1.</source>
        <translation>Открыт в %1.</translation>
    </message>
    <message>
        <source>The day is open</source>
        <translation>Рабочий день открыт</translation>
    </message>
    <message>
        <source>The break is over</source>
        <translation>Перерыв окончен</translation>
    </message>
    <message>
        <source>On a break</source>
        <translation>Перерыв</translation>
    </message>
    <message>
        <source>The day is closed</source>
        <translation>Рабочий день завершён</translation>
    </message>
    <message>
        <source>The earlier day is closed</source>
        <translation>Прошлый рабочий день завершён</translation>
    </message>
    <message>
        <source>Breaks: %1.</source>
        <translation>Перерывы: %1.</translation>
    </message>
    <message>
        <source>Worked: %1.</source>
        <translation>Отработано: %1.</translation>
    </message>
    <message>
        <source>%1: from %2 to %3.</source>
        <translation>Рабочий день (%1): с %2 до %3.</translation>
    </message>
    <message>
        <source>Open day</source>
        <translation>Открыть день</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Перерыв</translation>
    </message>
    <message>
        <source>Close day…</source>
        <translation>Завершить день…</translation>
    </message>
    <message>
        <source>Close that day…</source>
        <translation>Завершить тот день…</translation>
    </message>
    <message>
        <source>In 15 minutes</source>
        <translation>Через 15 минут</translation>
    </message>
    <message>
        <source>In 1 hour</source>
        <translation>Через час</translation>
    </message>
    <message>
        <source>Not today</source>
        <translation>Не сегодня</translation>
    </message>
    <message>
        <source>You have worked %1.</source>
        <translation>Вы отработали %1.</translation>
    </message>
    <message>
        <source>The minimum day is %1.</source>
        <translation>Минимальная продолжительность дня — %1.</translation>
    </message>
    <message>
        <source>The minimum day is reached</source>
        <translation>Минимальная продолжительность дня достигнута</translation>
    </message>
    <message>
        <source>Opened at %1; the latest start was %2.</source>
        <translation>Открыт в %1, крайнее время начала — %2.</translation>
    </message>
    <message>
        <source>Opened at %1, later than the schedule allows.</source>
        <translation>Открыт в %1 — позже, чем допускает график.</translation>
    </message>
    <message>
        <source>The day was opened late</source>
        <translation>Рабочий день открыт поздно</translation>
    </message>
    <message>
        <source>The latest start is %1, in %2.</source>
        <translation>Крайнее время начала — %1, осталось %2.</translation>
    </message>
    <message>
        <source>The latest start is near.</source>
        <translation>Приближается крайнее время начала.</translation>
    </message>
    <message>
        <source>Time to open the day</source>
        <translation>Пора открыть рабочий день</translation>
    </message>
    <message>
        <source>The latest start was %1, %2 ago.</source>
        <translation>Крайнее время начала — %1, прошло %2.</translation>
    </message>
    <message>
        <source>The latest start has passed.</source>
        <translation>Крайнее время начала прошло.</translation>
    </message>
    <message>
        <source>The day is still not open</source>
        <translation>Рабочий день всё ещё не открыт</translation>
    </message>
    <message>
        <source>The break has lasted %1; it should not be longer than %2.</source>
        <translation>Перерыв длится %1, а должен быть не дольше %2.</translation>
    </message>
    <message>
        <source>The break has lasted %1.</source>
        <translation>Перерыв длится %1.</translation>
    </message>
    <message>
        <source>Still on a break?</source>
        <translation>Перерыв затянулся?</translation>
    </message>
    <message>
        <source>The day of %1 is still open.</source>
        <translation>Рабочий день (%1) всё ещё открыт.</translation>
    </message>
    <message>
        <source>It was opened at %1.</source>
        <translation>Он был открыт в %1.</translation>
    </message>
    <message>
        <source>Say when it ended; until then no new day can begin.</source>
        <translation>Укажите, когда он закончился: до этого новый день начать нельзя.</translation>
    </message>
    <message>
        <source>An earlier day was never closed</source>
        <translation>Прошлый рабочий день не завершён</translation>
    </message>
    <message>
        <source>Open since %1, worked %2.</source>
        <translation>Открыт с %1, отработано %2.</translation>
    </message>
    <message>
        <source>Open since %1.</source>
        <translation>Открыт с %1.</translation>
    </message>
    <message>
        <source>The shift ended at %1.</source>
        <translation>Смена закончилась в %1.</translation>
    </message>
    <message>
        <source>Did you forget to close the day?</source>
        <translation>Забыли завершить рабочий день?</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Look at the menu and choose again.</source>
        <translation>Посмотрите в меню и выберите ещё раз.</translation>
    </message>
    <message>
        <source>Nothing is sent again by itself. Refresh to see what the portal has.</source>
        <translation>Само ничего повторно не отправляется. Обновите, чтобы увидеть, что записано на портале.</translation>
    </message>
    <message>
        <source>This computer has no keyring that programs can use.</source>
        <translation>На этом компьютере нет хранилища паролей, доступного программам.</translation>
    </message>
    <message>
        <source>The keyring is locked, and unlocking it was declined.</source>
        <translation>Хранилище паролей заблокировано, а разблокировать его вы отказались.</translation>
    </message>
    <message>
        <source>The keyring did not answer in time. Perhaps it waits for a password.</source>
        <translation>Хранилище паролей не ответило вовремя. Возможно, оно ждёт пароля.</translation>
    </message>
    <message>
        <source>The keyring reported a fault.</source>
        <translation>Хранилище паролей сообщило об ошибке.</translation>
    </message>
    <message>
        <source>The key cannot be kept in the keyring</source>
        <translation>Ключ нельзя сохранить в хранилище паролей</translation>
    </message>
    <message>
        <source>It can be remembered until you quit the program. It is never written to a file.</source>
        <translation>Его можно помнить до выхода из программы. В файл он никогда не записывается.</translation>
    </message>
    <message>
        <source>The connection is not safe</source>
        <translation>Соединение небезопасно</translation>
    </message>
    <message>
        <source>This computer does not trust the certificate that came instead of the portal&apos;s, or a proxy wants a sign-in.</source>
        <translation>Компьютер не доверяет сертификату, который пришёл вместо сертификата портала, или прокси требует входа.</translation>
    </message>
    <message>
        <source>Check the date of this computer and sign in to the network. In a company network, ask the administrator. Nothing was sent.</source>
        <translation>Проверьте дату на компьютере и войдите в сеть. В сети компании обратитесь к администратору. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The portal cannot be reached</source>
        <translation>Портал недоступен</translation>
    </message>
    <message>
        <source>There is no connection to the portal. Nothing was sent.</source>
        <translation>Нет связи с порталом. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Check the network and the portal address. The program tries again by itself.</source>
        <translation>Проверьте сеть и адрес портала. Программа сама попробует ещё раз.</translation>
    </message>
    <message>
        <source>The portal does not answer</source>
        <translation>Портал не отвечает</translation>
    </message>
    <message>
        <source>The question was sent, but no answer came.</source>
        <translation>Запрос отправлен, но ответ не пришёл.</translation>
    </message>
    <message>
        <source>Wait a little. The program asks again by itself.</source>
        <translation>Немного подождите. Программа сама спросит ещё раз.</translation>
    </message>
    <message>
        <source>Something else answers instead of the portal</source>
        <translation>Вместо портала отвечает что-то другое</translation>
    </message>
    <message>
        <source>A web page came where the portal&apos;s answer belongs.</source>
        <translation>Вместо ответа портала пришла веб-страница.</translation>
    </message>
    <message>
        <source>If this network wants a sign-in, open a browser and do it. Otherwise check the portal address in the settings.</source>
        <translation>Если эта сеть требует входа, откройте браузер и войдите. Иначе проверьте адрес портала в настройках.</translation>
    </message>
    <message>
        <source>The portal&apos;s answer makes no sense</source>
        <translation>Ответ портала непонятен</translation>
    </message>
    <message>
        <source>The program asks again by itself. If it stays so, look at the day on the portal itself and tell the administrator.</source>
        <translation>Программа сама спросит ещё раз. Если это не пройдёт, проверьте рабочий день на самом портале и сообщите администратору.</translation>
    </message>
    <message>
        <source>The portal is asked too often</source>
        <translation>К порталу обращаются слишком часто</translation>
    </message>
    <message>
        <source>Nothing was changed. The program waits and asks again by itself.</source>
        <translation>Ничего не изменилось. Программа подождёт и сама спросит ещё раз.</translation>
    </message>
    <message>
        <source>The portal is down</source>
        <translation>Портал не работает</translation>
    </message>
    <message>
        <source>The portal, or the service behind it, does not work now.</source>
        <translation>Портал или сервис, на котором он держится, сейчас не работает.</translation>
    </message>
    <message>
        <source>The key may not manage working time</source>
        <translation>У ключа нет права на учёт рабочего времени</translation>
    </message>
    <message>
        <source>The key was made without the “timeman” scope.</source>
        <translation>Ключ создан без права «timeman».</translation>
    </message>
    <message>
        <source>Create a new key with the “timeman” scope and sign in with it. Adding the scope to the old key does not help: its rights are fixed when it is made.</source>
        <translation>Создайте новый ключ с правом «timeman» и войдите с ним. Добавить право старому ключу не поможет: права закрепляются при создании.</translation>
    </message>
    <message>
        <source>The key is read-only</source>
        <translation>Ключ только для чтения</translation>
    </message>
    <message>
        <source>The day can be seen with this key, but not changed.</source>
        <translation>С этим ключом рабочий день можно видеть, но нельзя менять.</translation>
    </message>
    <message>
        <source>Sign in with a key that may read and write.</source>
        <translation>Войдите с ключом на чтение и запись.</translation>
    </message>
    <message>
        <source>This kind of key does not work here</source>
        <translation>Такой ключ здесь не подходит</translation>
    </message>
    <message>
        <source>The key belongs to no person, so it has no working day.</source>
        <translation>Ключ не принадлежит сотруднику, поэтому рабочего дня у него нет.</translation>
    </message>
    <message>
        <source>Sign in with a personal key: it begins with “vibe_api_”.</source>
        <translation>Войдите с личным ключом: он начинается с «vibe_api_».</translation>
    </message>
    <message>
        <source>The portal does not allow this</source>
        <translation>Портал этого не разрешает</translation>
    </message>
    <message>
        <source>The key or the employee may not do this.</source>
        <translation>Ключу или сотруднику это не разрешено.</translation>
    </message>
    <message>
        <source>Ask the portal&apos;s administrator, or sign in with another key.</source>
        <translation>Обратитесь к администратору портала или войдите с другим ключом.</translation>
    </message>
    <message>
        <source>The key is not accepted</source>
        <translation>Ключ не принят</translation>
    </message>
    <message>
        <source>The key is unknown to the portal, has ended or is switched off.</source>
        <translation>Портал не знает этого ключа, или его срок истёк, или он отключён.</translation>
    </message>
    <message>
        <source>Create a new key on the portal and sign in with it.</source>
        <translation>Создайте на портале новый ключ и войдите с ним.</translation>
    </message>
    <message>
        <source>Please sign in again</source>
        <translation>Войдите ещё раз</translation>
    </message>
    <message>
        <source>The session on the portal is over.</source>
        <translation>Сеанс на портале закончился.</translation>
    </message>
    <message>
        <source>Sign in again in the browser; it takes a moment.</source>
        <translation>Войдите ещё раз через браузер, это недолго.</translation>
    </message>
    <message>
        <source>An earlier day is still open</source>
        <translation>Прошлый рабочий день ещё открыт</translation>
    </message>
    <message>
        <source>It has to be closed with the time at which it really ended.</source>
        <translation>Его нужно завершить, указав, когда он на самом деле закончился.</translation>
    </message>
    <message>
        <source>Close the earlier day first, then open a new one.</source>
        <translation>Сначала завершите прошлый день, затем откройте новый.</translation>
    </message>
    <message>
        <source>The portal said no</source>
        <translation>Портал отказал</translation>
    </message>
    <message>
        <source>It gave no reason.</source>
        <translation>Причины он не назвал.</translation>
    </message>
    <message>
        <source>Refresh and look at what the day is now.</source>
        <translation>Обновите и посмотрите, в каком состоянии рабочий день.</translation>
    </message>
    <message>
        <source>The portal&apos;s plan or balance stands in the way</source>
        <translation>Мешает тариф или баланс портала</translation>
    </message>
    <message>
        <source>Tell the portal&apos;s administrator: only they can change it.</source>
        <translation>Сообщите администратору портала: изменить это может только он.</translation>
    </message>
    <message>
        <source>The browser could not be opened</source>
        <translation>Не удалось открыть браузер</translation>
    </message>
    <message>
        <source>This computer has no program that opens web pages.</source>
        <translation>На этом компьютере нет программы, которая открывает веб-страницы.</translation>
    </message>
    <message>
        <source>Install or choose a browser, then try again.</source>
        <translation>Установите или выберите браузер и попробуйте снова.</translation>
    </message>
    <message>
        <source>The portal does not know this request</source>
        <translation>Портал не знает такого запроса</translation>
    </message>
    <message>
        <source>Check the portal address and the schedule number in the settings. If they are right, please report this as a fault of the program.</source>
        <translation>Проверьте в настройках адрес портала и номер графика. Если они верны, сообщите об этом как об ошибке программы.</translation>
    </message>
    <message>
        <source>Something went wrong with the portal</source>
        <translation>С порталом что-то не так</translation>
    </message>
    <message>
        <source>The portal says: “%1”</source>
        <translation>Портал сообщает: «%1»</translation>
    </message>
    <message>
        <source>The portal&apos;s code for it: %1</source>
        <translation>Код портала: %1</translation>
    </message>
    <message>
        <source>Something is wrong in it at “%1”. It is not taken for a state of the day.</source>
        <translation>В нём ошибка в месте «%1». За состояние рабочего дня он не принимается.</translation>
    </message>
    <message>
        <source>It cannot be read. It is not taken for a state of the day.</source>
        <translation>Его нельзя прочитать. За состояние рабочего дня он не принимается.</translation>
    </message>
    <message>
        <source>All programs of the company share its limit.</source>
        <translation>Ограничение общее для всех программ компании.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>It wants to be left alone for %1.</source>
        <translation>Он просит подождать %1.</translation>
    </message>
    <message>
        <source>Meanwhile the day is open.</source>
        <translation>Тем временем рабочий день открыт.</translation>
    </message>
    <message>
        <source>Meanwhile the day is on a break.</source>
        <translation>Тем временем идёт перерыв.</translation>
    </message>
    <message>
        <source>Meanwhile the day is closed.</source>
        <translation>Тем временем рабочий день завершён.</translation>
    </message>
    <message>
        <source>Meanwhile the day counts as left open.</source>
        <translation>Тем временем рабочий день считается незавершённым.</translation>
    </message>
    <message>
        <source>The day changed meanwhile.</source>
        <translation>Состояние рабочего дня тем временем изменилось.</translation>
    </message>
    <message>
        <source>The day was not opened</source>
        <translation>Рабочий день не открыт</translation>
    </message>
    <message>
        <source>The day was not resumed</source>
        <translation>Рабочий день не продолжен</translation>
    </message>
    <message>
        <source>The break was not started</source>
        <translation>Перерыв не начат</translation>
    </message>
    <message>
        <source>The day was not closed</source>
        <translation>Рабочий день не завершён</translation>
    </message>
    <message>
        <source>The earlier day was not closed</source>
        <translation>Прошлый рабочий день не завершён</translation>
    </message>
    <message>
        <source>It is not known whether the day was opened</source>
        <translation>Неизвестно, открыт ли рабочий день</translation>
    </message>
    <message>
        <source>It is not known whether the day was resumed</source>
        <translation>Неизвестно, продолжен ли рабочий день</translation>
    </message>
    <message>
        <source>It is not known whether the break was started</source>
        <translation>Неизвестно, начат ли перерыв</translation>
    </message>
    <message>
        <source>It is not known whether the day was closed</source>
        <translation>Неизвестно, завершён ли рабочий день</translation>
    </message>
    <message>
        <source>It is not known whether the earlier day was closed</source>
        <translation>Неизвестно, завершён ли прошлый рабочий день</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>The folder %1 cannot be used: %2. Choose another one with --profile.</source>
        <translation>Папку %1 использовать нельзя: %2. Укажите другую параметром --profile.</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Another click is still being carried out.</source>
        <translation>Предыдущее действие ещё выполняется.</translation>
    </message>
    <message>
        <source>Wait until that is done, then choose again.</source>
        <translation>Дождитесь его конца и выберите снова.</translation>
    </message>
    <message>
        <source>This continues the day that you opened at %1. The time since %2 will count as a break.</source>
        <translation>Будет продолжен рабочий день, открытый в %1. Время с %2 будет считаться перерывом.</translation>
    </message>
    <message>
        <source>Open the day again?</source>
        <translation>Открыть рабочий день снова?</translation>
    </message>
    <message>
        <source>Continue the day</source>
        <translation>Продолжить день</translation>
    </message>
    <message>
        <source>The earlier day cannot be closed from here</source>
        <translation>Прежний день нельзя завершить отсюда</translation>
    </message>
    <message>
        <source>The portal does not tell when that day began.</source>
        <translation>Портал не сообщает, когда начался тот день.</translation>
    </message>
    <message>
        <source>Close it on the portal itself, then refresh.</source>
        <translation>Завершите его на самом портале, затем обновите.</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>Портал</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Sign out?</source>
        <translation>Выйти из учётной записи?</translation>
    </message>
    <message>
        <source>The key is removed from this computer. The day on the portal stays as it is.</source>
        <translation>Ключ будет удалён с этого компьютера. Рабочий день на портале останется как есть.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>It is not used any more. In the keyring it belongs to “%1”: remove it there.</source>
        <translation>Он больше не используется. В хранилище паролей он записан как «%1»: удалите его там.</translation>
    </message>
    <message>
        <source>The key could not be removed from the keyring</source>
        <translation>Ключ не удалось удалить из хранилища паролей</translation>
    </message>
    <message>
        <source>The settings could not be saved</source>
        <translation>Не удалось сохранить настройки</translation>
    </message>
    <message>
        <source>Check that the disk is not full and that the file can be written.</source>
        <translation>Проверьте, есть ли место на диске и можно ли записать файл.</translation>
    </message>
    <message>
        <source>%1 holds for this run only (%2).</source>
        <translation>«%1» действует только для этого запуска (%2).</translation>
    </message>
    <message>
        <source>The journal of your clicks</source>
        <translation>Журнал ваших нажатий</translation>
    </message>
    <message>
        <source>Something went wrong in Workday Tray</source>
        <translation>В программе Workday Tray произошла ошибка</translation>
    </message>
    <message>
        <source>%1. The program goes on; please tell its makers.</source>
        <translation>%1. Программа продолжает работу; сообщите об этом её авторам.</translation>
    </message>
    <message>
        <source>%1 The portal does not know of it yet, and will not be told.</source>
        <translation>%1 Портал об этом ещё не знает и не узнает.</translation>
    </message>
    <message>
        <source>%1 The portal does not know of it yet, and will not be told. The report is kept as a draft.</source>
        <translation>%1 Портал об этом ещё не знает и не узнает. Отчёт останется черновиком.</translation>
    </message>
    <message>
        <source>Drop this click?</source>
        <translation>Отменить это действие?</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>Отменить действие</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>There is no display to show the tray on. In a terminal use: workday-tray status</source>
        <translation>Нет экрана, на котором можно показать трей. В терминале: workday-tray status</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>minutes</source>
        <translation>минуты</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>часы</translation>
    </message>
    <message>
        <source>Portal</source>
        <translation>Портал</translation>
    </message>
    <message>
        <source>Portal address</source>
        <translation>Адрес портала</translation>
    </message>
    <message>
        <source>Schedule number</source>
        <translation>Номер графика</translation>
    </message>
    <message>
        <source>Name of the key in the keyring</source>
        <translation>Имя ключа в хранилище паролей</translation>
    </message>
    <message>
        <source>The minimum working time is reached</source>
        <translation>Достигнута минимальная продолжительность дня</translation>
    </message>
    <message>
        <source>The day was opened late</source>
        <translation>Рабочий день открыт поздно</translation>
    </message>
    <message>
        <source>The latest start is near</source>
        <translation>Приближается крайнее время начала</translation>
    </message>
    <message>
        <source>The day is still not opened</source>
        <translation>Рабочий день всё ещё не открыт</translation>
    </message>
    <message>
        <source>A break is too long</source>
        <translation>Перерыв затянулся</translation>
    </message>
    <message>
        <source>An earlier day was not closed</source>
        <translation>Прошлый рабочий день не завершён</translation>
    </message>
    <message>
        <source>The day is open long after its end</source>
        <translation>День открыт, хотя давно закончился</translation>
    </message>
    <message>
        <source>Remind before the latest start</source>
        <translation>Напоминать до крайнего времени начала</translation>
    </message>
    <message>
        <source>Longest break</source>
        <translation>Самый долгий перерыв</translation>
    </message>
    <message>
        <source>Remind of an open day after its end</source>
        <translation>Напоминать о незавершённом дне после его конца</translation>
    </message>
    <message>
        <source>Days without reminders</source>
        <translation>Дни без напоминаний</translation>
    </message>
    <message>
        <source>This computer&apos;s clock differs from the portal&apos;s</source>
        <translation>Часы компьютера расходятся с часами портала</translation>
    </message>
    <message>
        <source>Ask about time away after</source>
        <translation>Спрашивать об отсутствии от</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Запуск при входе в систему</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true или false</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>целое число от %1 до %2</translation>
    </message>
    <message>
        <source>%1, or nothing</source>
        <translation>%1 или ничего</translation>
    </message>
    <message>
        <source>one line of text</source>
        <translation>одна строка текста</translation>
    </message>
    <message>
        <source>one of: %1</source>
        <translation>одно из: %1</translation>
    </message>
    <message>
        <source>dates such as 2026-12-25, with blanks between them</source>
        <translation>даты вида 2026-12-25 через пробел</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>командная строка</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>переменная окружения</translation>
    </message>
    <message>
        <source>settings file</source>
        <translation>файл настроек</translation>
    </message>
    <message>
        <source>administrator&apos;s settings</source>
        <translation>настройки администратора</translation>
    </message>
    <message>
        <source>The settings file could not be read. It is kept as %1.</source>
        <translation>Файл настроек не удалось прочитать. Он сохранён как %1.</translation>
    </message>
    <message>
        <source>The settings file can neither be read nor replaced.</source>
        <translation>Файл настроек нельзя ни прочитать, ни заменить.</translation>
    </message>
    <message>
        <source>%1 (%2): “%3” is not usable; expected: %4.</source>
        <translation>%1 (%2): значение «%3» не подходит; ожидается: %4.</translation>
    </message>
</context>
<context>
    <name>Terminal</name>
    <message>
        <source>not understood: %1</source>
        <translation>непонятно: %1</translation>
    </message>
    <message>
        <source>a day left open earlier is closed with --reason, and takes no --report</source>
        <translation>незавершённый прежний день завершается с --reason и не принимает --report</translation>
    </message>
    <message>
        <source>--reason belongs to --at</source>
        <translation>--reason указывается вместе с --at</translation>
    </message>
    <message>
        <source>A time clock in the system tray. Without a verb it takes its place there.</source>
        <translation>Учёт рабочего времени в системном трее. Без команды программа занимает место в трее.</translation>
    </message>
    <message>
        <source>Exit codes: 0 done, 1 a fault of this program, 2 wrong usage, 3 not signed in or key refused, 4 portal out of reach and nothing changed, 5 refused by the portal or by the state of the day, 6 sent, but its fate is not known yet.</source>
        <translation>Коды завершения: 0 — выполнено, 1 — ошибка программы, 2 — неверный вызов, 3 — вход не выполнен или ключ не принят, 4 — портал недоступен, ничего не изменилось, 5 — отказ портала или состояние рабочего дня не позволяет, 6 — отправлено, но результат пока неизвестен.</translation>
    </message>
    <message>
        <source>keep all settings and state of this run in one folder</source>
        <translation>хранить все настройки и данные этого запуска в одной папке</translation>
    </message>
    <message>
        <source>the portal, for this run only: vibecode</source>
        <translation>портал, только для этого запуска: vibecode</translation>
    </message>
    <message>
        <source>the portal&apos;s address, for this run only</source>
        <translation>адрес портала, только для этого запуска</translation>
    </message>
    <message>
        <source>say on stderr what is going on</source>
        <translation>сообщать в stderr, что происходит</translation>
    </message>
    <message>
        <source>say how the day stands</source>
        <translation>сообщить состояние рабочего дня</translation>
    </message>
    <message>
        <source>open the day</source>
        <translation>открыть рабочий день</translation>
    </message>
    <message>
        <source>begin a break</source>
        <translation>начать перерыв</translation>
    </message>
    <message>
        <source>end the break</source>
        <translation>закончить перерыв</translation>
    </message>
    <message>
        <source>close the day</source>
        <translation>завершить рабочий день</translation>
    </message>
    <message>
        <source>serve a portal to try everything against</source>
        <translation>запустить учебный портал, на котором всё можно попробовать</translation>
    </message>
    <message>
        <source>answer as one line of JSON</source>
        <translation>ответить одной строкой JSON</translation>
    </message>
    <message>
        <source>what was done today; a single - reads it from standard input</source>
        <translation>что сделано за день; знак - читает текст из стандартного ввода</translation>
    </message>
    <message>
        <source>for a day left open earlier: when it ended</source>
        <translation>для незавершённого прошлого дня: когда он закончился</translation>
    </message>
    <message>
        <source>for a day left open earlier: why the time is given by hand</source>
        <translation>для незавершённого прошлого дня: почему время указано вручную</translation>
    </message>
    <message>
        <source>the record of your clicks on this computer</source>
        <translation>записи о ваших нажатиях на этом компьютере</translation>
    </message>
    <message>
        <source>tell whether it is whole: exit code 0, or 5 and where it is broken</source>
        <translation>сказать, цел ли он: код завершения 0 или 5 и место нарушения</translation>
    </message>
    <message>
        <source>write all of it</source>
        <translation>выписать его целиком</translation>
    </message>
    <message>
        <source>as a table for a spreadsheet</source>
        <translation>таблицей для электронных таблиц</translation>
    </message>
    <message>
        <source>as JSON, with everything in it</source>
        <translation>в JSON, со всем содержимым</translation>
    </message>
    <message>
        <source>into a new file instead of standard output</source>
        <translation>в новый файл вместо стандартного вывода</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>значение пусто</translation>
    </message>
    <message>
        <source>a time such as 18:05 is needed</source>
        <translation>нужно время, например 18:05</translation>
    </message>
    <message>
        <source>The report on standard input is not text in UTF-8. Nothing was sent.</source>
        <translation>Отчёт на стандартном вводе — не текст в кодировке UTF-8. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>Прервано.</translation>
    </message>
    <message>
        <source>Interrupted. Ask for the status to see whether it happened.</source>
        <translation>Прервано. Запросите состояние, чтобы узнать, выполнилось ли действие.</translation>
    </message>
    <message>
        <source>The report is kept: the tray&apos;s window for closing the day has it.</source>
        <translation>Отчёт сохранён: он есть в окне завершения дня.</translation>
    </message>
    <message>
        <source>No earlier day is open: --at and --reason are for that.</source>
        <translation>Незавершённого прошлого дня нет: --at и --reason нужны только для него.</translation>
    </message>
    <message>
        <source>It was sent, but the portal does not tell whether it happened.</source>
        <translation>Отправлено, но портал не сообщает, выполнено ли это.</translation>
    </message>
    <message>
        <source>Close that day first: workday-tray close --at HH:MM --reason TEXT</source>
        <translation>Сначала завершите тот день: workday-tray close --at HH:MM --reason TEXT</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Not signed in</source>
        <translation>Вход не выполнен</translation>
    </message>
    <message>
        <source>Asking the portal…</source>
        <translation>Запрос к порталу…</translation>
    </message>
    <message>
        <source>Opening… (since %1)</source>
        <translation>Открывается… (с %1)</translation>
    </message>
    <message>
        <source>Resuming… (since %1)</source>
        <translation>Продолжается… (с %1)</translation>
    </message>
    <message>
        <source>Pausing… (since %1)</source>
        <translation>Начинается перерыв… (с %1)</translation>
    </message>
    <message>
        <source>Closing… (since %1)</source>
        <translation>Завершается… (с %1)</translation>
    </message>
    <message>
        <source>Last seen closed</source>
        <translation>По последним данным завершён</translation>
    </message>
    <message>
        <source>not checked for %1</source>
        <translation>данные получены %1 назад</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Рабочий день открыт</translation>
    </message>
    <message>
        <source>Open since %1</source>
        <translation>Открыт с %1</translation>
    </message>
    <message>
        <source>On break</source>
        <translation>Перерыв</translation>
    </message>
    <message>
        <source>On break since %1</source>
        <translation>Перерыв с %1</translation>
    </message>
    <message>
        <source>An earlier day was not closed</source>
        <translation>Прошлый день не завершён</translation>
    </message>
    <message>
        <source>Not closed since %1</source>
        <translation>Не завершён день, открытый в %1</translation>
    </message>
    <message>
        <source>The portal reports an unknown status</source>
        <translation>Портал сообщает неизвестное состояние</translation>
    </message>
    <message>
        <source>Not opened today</source>
        <translation>Сегодня не открыт</translation>
    </message>
    <message>
        <source>Closed today</source>
        <translation>Сегодня завершён</translation>
    </message>
    <message>
        <source>Closed at %1</source>
        <translation>Завершён в %1</translation>
    </message>
    <message>
        <source>break %1</source>
        <translation>перерыв %1</translation>
    </message>
    <message>
        <source>worked %1</source>
        <translation>отработано %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day and time</comment>
        <translation>%2 (%1)</translation>
    </message>
    <message>
        <source>On the portal: %1</source>
        <translation>На портале: %1</translation>
    </message>
    <message>
        <source>A manual time waits for approval</source>
        <translation>Время, указанное вручную, ждёт подтверждения</translation>
    </message>
    <message>
        <source>Open day again (the gap counts as a break)</source>
        <translation>Открыть день снова (промежуток — перерыв)</translation>
    </message>
    <message>
        <source>Open day</source>
        <translation>Открыть день</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Перерыв</translation>
    </message>
    <message>
        <source>Close day…</source>
        <translation>Завершить день…</translation>
    </message>
    <message>
        <source>Close the earlier day…</source>
        <translation>Завершить прошлый день…</translation>
    </message>
    <message>
        <source>Close %1…</source>
        <comment>a date</comment>
        <translation>Завершить день (%1)…</translation>
    </message>
    <message>
        <source>Remind me again today</source>
        <translation>Снова напоминать сегодня</translation>
    </message>
    <message>
        <source>No reminders today</source>
        <translation>Не напоминать сегодня</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Обновить</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Войти…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выход</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>%1 on %2</source>
        <comment>time and date</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Open day</source>
        <translation>Открыть день</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Перерыв</translation>
    </message>
    <message>
        <source>Close day</source>
        <translation>Завершить день</translation>
    </message>
    <message>
        <source>Close the earlier day</source>
        <translation>Завершить прежний день</translation>
    </message>
    <message>
        <source>You opened the day at %1.</source>
        <translation>Вы открыли день в %1.</translation>
    </message>
    <message>
        <source>You ended the break at %1.</source>
        <translation>Вы закончили перерыв в %1.</translation>
    </message>
    <message>
        <source>You began a break at %1.</source>
        <translation>Вы начали перерыв в %1.</translation>
    </message>
    <message>
        <source>You closed the day at %1.</source>
        <translation>Вы завершили день в %1.</translation>
    </message>
    <message>
        <source>You closed the earlier day at %1.</source>
        <translation>Вы завершили прежний день в %1.</translation>
    </message>
    <message>
        <source>%1 clicks wait, the first since %2</source>
        <translation>Действий в ожидании: %1, первое — с %2</translation>
    </message>
    <message>
        <source>%1 was sent at %2</source>
        <translation>«%1» отправлено в %2</translation>
    </message>
    <message>
        <source>%1 waits since %2</source>
        <translation>«%1» ждёт с %2</translation>
    </message>
    <message>
        <source>Sent: %1, %2 — waits for the portal&apos;s word</source>
        <translation>Отправлено: %1, %2 — ждёт ответа портала</translation>
    </message>
    <message>
        <source>Waiting: %1, %2 — drop it…</source>
        <translation>Ждёт: %1, %2 — отменить…</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… и ещё %1</translation>
    </message>
    <message>
        <source>Decide: %1, %2…</source>
        <translation>Решить: %1, %2…</translation>
    </message>
    <message>
        <source>No answer came yet</source>
        <translation>Ответа пока нет</translation>
    </message>
    <message>
        <source>Kept on this computer</source>
        <translation>Сохранено на этом компьютере</translation>
    </message>
    <message>
        <source>“%1” was sent at %2, but no answer came. The program looks what became of it and sends nothing twice.</source>
        <translation>«%1» отправлено в %2, но ответа не было. Программа выяснит, что с этим стало, и ничего не отправит дважды.</translation>
    </message>
    <message>
        <source>Nothing is lost: it is sent as soon as that is possible.</source>
        <translation>Ничего не потеряно: это отправится, как только будет возможно.</translation>
    </message>
    <message>
        <source>Nothing is lost: it is sent as soon as that is possible. If it takes longer than a minute, you are asked first which time to record.</source>
        <translation>Ничего не потеряно: это отправится, как только будет возможно. Если ждать придётся больше минуты, программа сначала спросит, какое время записать.</translation>
    </message>
    <message>
        <source>Record %1, record the present time, or drop it?</source>
        <translation>Записать %1, записать текущее время или отменить?</translation>
    </message>
    <message>
        <source>Do it now, or drop it?</source>
        <translation>Выполнить сейчас или отменить?</translation>
    </message>
    <message>
        <source>It could not be sent then.</source>
        <translation>Тогда это не удалось отправить.</translation>
    </message>
    <message>
        <source>please decide</source>
        <translation>решите, что делать</translation>
    </message>
    <message>
        <source>waiting for the portal&apos;s word</source>
        <translation>ждём ответа портала</translation>
    </message>
    <message>
        <source>&amp;Record %1, with this reason:</source>
        <translation>&amp;Записать %1, с такой причиной:</translation>
    </message>
    <message>
        <source>&amp;Drop it: nothing is recorded</source>
        <translation>&amp;Отменить: ничего не записывать</translation>
    </message>
    <message>
        <source>No connection to the portal at %1; recorded on this computer.</source>
        <translation>В %1 не было связи с порталом; время записано на компьютере.</translation>
    </message>
    <message>
        <source>The portal cannot record a break afterwards.</source>
        <translation>Портал не может записать перерыв задним числом.</translation>
    </message>
    <message>
        <source>The portal takes no time in the past for this.</source>
        <translation>Для этого портал не принимает прошедшее время.</translation>
    </message>
    <message>
        <source>The portal has not told your time zone yet.</source>
        <translation>Портал ещё не сообщил ваш часовой пояс.</translation>
    </message>
    <message>
        <source>That date is over; the portal takes a past time for today only.</source>
        <translation>Тот день прошёл, а портал принимает прошедшее время только за сегодня.</translation>
    </message>
    <message>
        <source>Another day ended after that.</source>
        <translation>После этого завершился другой день.</translation>
    </message>
    <message>
        <source>Today&apos;s day would be continued, and the portal takes no time for that.</source>
        <translation>Продолжился бы сегодняшний день, а для этого портал не принимает время.</translation>
    </message>
    <message>
        <source>The day was opened after that.</source>
        <translation>День был открыт позже.</translation>
    </message>
    <message>
        <source>The portal ends a day only on the date on which it was opened.</source>
        <translation>Портал завершает день только той датой, которой он открыт.</translation>
    </message>
    <message>
        <source>A break began after that.</source>
        <translation>После этого начался перерыв.</translation>
    </message>
    <message>
        <source>Open the day &amp;now, at %1</source>
        <translation>Открыть день &amp;сейчас, в %1</translation>
    </message>
    <message>
        <source>End the break &amp;now, at %1</source>
        <translation>Закончить перерыв &amp;сейчас, в %1</translation>
    </message>
    <message>
        <source>Begin a break &amp;now, at %1</source>
        <translation>Начать перерыв &amp;сейчас, в %1</translation>
    </message>
    <message>
        <source>Close the day &amp;now, at %1</source>
        <translation>Завершить день &amp;сейчас, в %1</translation>
    </message>
    <message>
        <source>Close the earlier day &amp;now, at %1</source>
        <translation>Завершить прежний день &amp;сейчас, в %1</translation>
    </message>
</context>
</TS>
